"""Who is at the other end: the address that counts, and whether a header may be believed."""

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from assistant.server.asgi import Message, header
from assistant.settings import AccessSettings


@dataclass(frozen=True)
class Clients:
    """`proxies` are the reverse proxies whose headers are believed."""

    proxies: tuple[IPv4Network | IPv6Network, ...]

    def is_proxy(self, address: str) -> bool:
        """Whether an address is one of the proxies."""
        try:
            found = ip_address(address.partition("%")[0])
        except ValueError:
            return False
        return any(found in network for network in self.proxies)

    def behind_proxy(self, scope: Message) -> bool:
        """Whether a request comes from a proxy itself."""
        return self.is_proxy(_peer(scope))

    def address(self, scope: Message) -> str:
        """The address of the client: the peer's, or the last in `X-Forwarded-For` that is no proxy of ours."""
        hops = [one.strip() for one in header(scope, "x-forwarded-for").split(",") if one.strip()]
        address = _peer(scope)
        while hops and self.is_proxy(address):
            address = hops.pop()
        return address[:64]

    def is_https(self, scope: Message) -> bool:
        """Whether the client came by https."""
        said = header(scope, "x-forwarded-proto").lower() if self.behind_proxy(scope) else ""
        return (said or scope.get("scheme", "")) in ("https", "wss")


def clients(settings: AccessSettings) -> Clients:
    """As the settings name the proxies."""
    return Clients(tuple(ip_network(one) for one in settings.proxies))


def _peer(scope: Message) -> str:
    return str((scope.get("client") or ("",))[0])
