"""Which machines an address may lead to: the open internet, unless the settings say that inside is meant.

Whoever can name an address to ingest could otherwise read what only this machine can reach: its own
services, the office network, a cloud's metadata.
"""

import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from assistant.errors import SourceMissing, Unsupported

Address = IPv4Address | IPv6Address

_NAT64 = IPv6Network("64:ff9b::/96")
# Azure answers for the machine itself on an address that looks public.
_METADATA = frozenset({ip_address("168.63.129.16")})
_UNKNOWN = "there is no machine called {host}; check the spelling, or the connection"
_INSIDE = "{host} leads to {address}, inside this machine or its network; set reading.allow_private_addresses if that is meant"


async def allowed(source: str, host: str, port: int, private: bool) -> tuple[Address, ...]:
    """The addresses of `host`, every one of them checked: connect to these, never to the name again.

    A name that leads to an inner address beside an outer one is refused whole. Raises `SourceMissing`
    for a name nobody knows and `Unsupported` for a machine inside.
    """
    addresses = await _looked_up(source, host, port)
    inside = next((one for one in addresses if not is_public(one)), None)
    if inside is not None and not private:
        raise Unsupported(source, _INSIDE.format(host=host, address=inside))
    return addresses


async def _looked_up(source: str, host: str, port: int) -> tuple[Address, ...]:
    try:
        return (ip_address(host),)
    except ValueError:
        pass  # a name, or a number only the system's look-up understands
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceMissing(source, _UNKNOWN.format(host=host)) from error
    return tuple(dict.fromkeys(ip_address(str(row[4][0]).partition("%")[0]) for row in found))


def is_public(address: Address) -> bool:
    """Whether an address is on the open internet, looking into the forms that carry another inside."""
    if address in _METADATA:
        return False
    if isinstance(address, IPv6Address):
        held = _carried(address)
        if held is not None:
            return is_public(held)
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast


def _carried(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
