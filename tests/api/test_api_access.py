"""Who may come in: by a session, by name and password, by the word of a proxy; and everybody else is turned away politely."""

import base64
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from web_stub import StubAssistant

from assistant.errors import SettingsError
from assistant.server.access import check
from assistant.server.sessions import COOKIE, Sessions
from assistant.server.users import Users
from assistant.settings import AccessSettings, ServeSettings, Settings

PASSWORD = "en lang adgangskode"
Serving = Callable[..., TestClient]


@pytest.fixture(scope="session")
def users(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("people") / "users"
    Users(path).put("åse", PASSWORD)
    return path


@pytest.fixture(scope="session")
def shared_guarded(serving: Serving, users: Path) -> TestClient:
    return serving(StubAssistant(), access={"users": users})


@pytest.fixture
def guarded(shared_guarded: TestClient) -> TestClient:
    """A server with one user, for a browser that was never there."""
    shared_guarded.cookies.clear()
    return shared_guarded


@pytest.fixture(scope="session")
def proxied(serving: Serving) -> TestClient:
    """A server that believes the proxy at 10.0.0.1."""
    return serving(StubAssistant(), access={"header": "X-Remote-User", "proxies": ("10.0.0.0/24",)}, peer="10.0.0.1")


def basic(name: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()}


def log_in(client: TestClient, password: str = PASSWORD, after: str = "/da/", **headers: str) -> Any:
    return client.post("/login", data={"name": "åse", "password": password, "next": after}, headers=headers)


def test_a_program_logs_in_with_every_request(guarded: TestClient) -> None:
    assert guarded.post("/api/ask", json={"question": "Hvad siger princip 2?"}, headers=basic("åse", PASSWORD)).status_code == 200
    for wrong in (basic("åse", "forkert kode"), basic("ukendt", PASSWORD), {"Authorization": "Basic !"}, {"Authorization": "Bearer x"}, {}):
        refused = guarded.get("/api/search", params={"q": "x"}, headers=wrong)
        assert refused.status_code == 401 and refused.json()["error"]["code"] == "login" and refused.headers["www-authenticate"].startswith("Basic")


@pytest.mark.parametrize("path", ["/", "/da/", "/da/config", "/da/gradio_api/queue/join", "/export/x.md", "/page.png", "/metrics", "/openapi.json", "/api/search", "//da/", "/./da/", "/login/../da/"])
def test_nothing_but_the_entrance_is_open(guarded: TestClient, path: str) -> None:
    assert guarded.get(path).status_code in (401, 404) and guarded.get(path, headers={"Accept": "text/html"}).status_code in (303, 401, 404)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/login", "/assets/login.css"])
def test_the_entrance_is_open(guarded: TestClient, path: str) -> None:
    assert guarded.get(path).status_code == 200


def test_a_person_is_sent_to_the_form_and_back_to_where_they_were_going(guarded: TestClient) -> None:
    sent = guarded.get("/da/?question=Hej", headers={"Accept": "text/html"})
    assert sent.status_code == 303 and sent.headers["location"] == "/login?next=/da/%3Fquestion%3DHej"
    form = guarded.get(sent.headers["location"], headers={"Accept-Language": "da"})
    assert "Adgangskode" in form.text and 'value="/da/?question=Hej"' in form.text and "script" not in form.text
    entered = log_in(guarded, after="/da/?question=Hej")
    assert entered.status_code == 303 and entered.headers["location"] == "/da/?question=Hej"
    assert guarded.get("/da/").status_code == 200 and "Logget ind som åse" in guarded.get("/da/").text


def test_the_session_s_cookie_is_out_of_reach_of_scripts_and_other_sites(serving: Serving, users: Path) -> None:
    behind = serving(StubAssistant(), access={"users": users, "proxies": ("127.0.0.1",)})
    plain, secure = log_in(behind).headers["set-cookie"], log_in(behind, **{"X-Forwarded-Proto": "https"})
    assert "HttpOnly" in plain and "SameSite=lax" in plain and "Secure" not in plain
    assert "Secure" in secure.headers["set-cookie"] and "max-age" in secure.headers["strict-transport-security"]


def test_logging_out_ends_it(guarded: TestClient) -> None:
    log_in(guarded)
    left = guarded.post("/logout")
    assert left.status_code == 303 and guarded.get("/da/").status_code == 401


def test_a_wrong_password_is_said_so_in_the_visitor_s_language(guarded: TestClient) -> None:
    refused = log_in(guarded, "forkert", **{"Accept-Language": "sv"})
    assert refused.status_code == 401 and "hör inte ihop" in refused.text and COOKIE not in guarded.cookies


@pytest.mark.parametrize("after", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/\r\nSet-Cookie: a=b", "/\\/evil"])
def test_logging_in_leads_nowhere_else(guarded: TestClient, after: str) -> None:
    entered = log_in(guarded, after=after)
    assert entered.headers["location"] == "/" and "a=b" not in entered.headers["set-cookie"]


def test_a_session_that_is_forged_spoilt_or_over_is_none() -> None:
    ours, theirs = Sessions(b"a" * 32, 60), Sessions(b"b" * 32, 60)
    good = ours.begin("åse")
    assert ours.user(good) == "åse" and theirs.user(good) == ""
    assert Sessions(b"a" * 32, -1).begin("åse") and ours.user(Sessions(b"a" * 32, -1).begin("åse")) == ""
    said, _, signature = good.partition(".")
    for spoilt in ("", ".", "x.y", said, f"{said}.", f"{said[:-2]}.{signature}", "å.å", f"{good}x", "\0"):
        assert ours.user(spoilt) == ""


def test_somebody_who_is_taken_out_is_out_though_their_session_lasts(serving: Serving, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("people") / "users"
    held = Users(path)
    held.put("åse", PASSWORD)
    held.put("bo", PASSWORD)
    client = serving(StubAssistant(), access={"users": path})
    log_in(client)
    assert client.get("/da/").status_code == 200
    held.remove("åse")
    assert client.get("/da/").status_code == 401
    assert client.get("/api/search", params={"q": "x"}, headers=basic("åse", PASSWORD)).status_code == 401


def test_trying_passwords_is_stopped(serving: Serving, users: Path) -> None:
    client = serving(StubAssistant(), access={"users": users})
    # On a slow machine some tries are earned back meanwhile.
    tries = (client.get("/api/search", params={"q": "x"}, headers=basic(f"navn{number}", "gæt gæt gæt")) for number in range(40))
    first, stopped = next(tries), next((one for one in tries if one.status_code == 429), None)
    assert first.status_code == 401 and stopped is not None and int(stopped.headers["retry-after"]) > 0
    assert "För många försök" in log_in(client, "forkert", **{"Accept-Language": "sv"}).text


def test_the_users_file_holds_no_passwords_and_is_nobody_else_s(users: Path) -> None:
    assert users.stat().st_mode & 0o077 == 0
    assert PASSWORD not in users.read_text(encoding="utf-8") and users.read_text(encoding="utf-8").startswith("åse:$argon2id$")


def test_a_proxy_s_word_is_believed_and_nobody_else_s(proxied: TestClient, serving: Serving) -> None:
    asked: dict[str, Any] = {"params": {"q": "x"}, "headers": {"X-Remote-User": "åse".encode()}}
    assert proxied.get("/api/search", **asked).status_code == 200
    assert proxied.get("/api/search", params={"q": "x"}).status_code == 401
    stranger = serving(StubAssistant(), access={"header": "X-Remote-User", "proxies": ("10.0.0.0/24",)}, peer="192.0.2.7")
    assert stranger.get("/api/search", **asked).status_code == 401


@pytest.mark.parametrize(("access", "words"), [
    ({}, "nobody would have to log in"), ({"header": "X-User"}, "access.proxies names none"), ({"users": Path("/nowhere/users")}, "cannot be read"),
])
@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "example.org", ""])
def test_what_nobody_guards_is_not_served_to_others(host: str, access: dict[str, Any], words: str) -> None:
    settings = Settings(access=AccessSettings(**access), serve=ServeSettings(host=host))
    with pytest.raises(SettingsError, match=words):
        check(settings)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.9.1", "0.0.0.0"])
def test_this_machine_alone_or_everybody_on_purpose(host: str) -> None:
    check(Settings(access=AccessSettings(everybody=host == "0.0.0.0"), serve=ServeSettings(host=host)))


def test_a_name_nobody_has_takes_as_long_as_a_wrong_password(users: Path) -> None:
    """By processor time, and roughly: what must not be is an answer at once."""
    held = Users(users)

    def spent(name: str) -> float:
        began = time.process_time()
        assert not held.check(name, "forkert kode")
        return time.process_time() - began

    assert spent("ukendt") > 0.2 * spent("åse")
