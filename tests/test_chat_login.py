"""Who may come in to the chat page: passwords nowhere in clear, a proxy's word, and nobody asked on loopback."""

from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from imagetxt.tools.errors import BadArgumentError, ConfigurationError
from imagetxt.ui.chat.keeping.admission import Admission
from imagetxt.ui.chat.keeping.guard import header
from imagetxt.ui.chat.keeping.login import PROXY, SETTING, Login, login
from imagetxt.ui.chat.keeping.passwords import Passwords
from imagetxt.ui.chat.keeping.patience import MOST, WITHIN, Patience
from imagetxt.ui.chat.keeping.people import named
from imagetxt.ui.chat.serving import require_loopback, signing
from imagetxt.ui.cli.app import app


def test_a_password_fits_its_person_alone(tmp_path: Path) -> None:
    known = Passwords(tmp_path / "sub" / "passwords")
    known.put("ann", "correct horse")
    known.put("bob", "battery staple")
    assert known.fit("ann", "correct horse")
    for name, password in (("ann", "battery staple"), ("bob", "correct horse"), ("eve", ""), ("", ""), ("ann", "")):
        assert not known.fit(name, password)
    text = known.path.read_text(encoding="utf-8")
    assert "horse" not in text
    assert known.path.stat().st_mode & 0o077 == 0
    known.put("ann", None)
    assert not known.fit("ann", "correct horse")
    assert known.fit("bob", "battery staple")


@pytest.mark.parametrize(
    ("name", "password"), [("a:b", "long enough"), ("", "long enough"), ("local", "long enough"), ("ann", "short")]
)
def test_what_cannot_be_a_name_or_a_password(tmp_path: Path, name: str, password: str) -> None:
    with pytest.raises(BadArgumentError):
        Passwords(tmp_path / "passwords").put(name, password)


def test_the_setting_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    assert not login().is_on
    monkeypatch.setenv(SETTING, "header:X-Forwarded-User")
    assert login().header == "x-forwarded-user"
    assert login().believes("127.0.0.1")
    assert not login().believes("10.0.0.5")
    monkeypatch.setenv(PROXY, "10.0.0.5, 172.16.0.0/12")
    for address, believed in (("10.0.0.5", True), ("::ffff:172.17.0.2", True), ("127.0.0.1", False), ("", False)):
        assert login().believes(address) is believed
    monkeypatch.setenv(PROXY, "proxy.example")
    with pytest.raises(ConfigurationError, match="networks"):
        login()
    monkeypatch.delenv(PROXY)
    Passwords(tmp_path / "p").put("ann", "correct horse")
    monkeypatch.setenv(SETTING, f"passwords:{tmp_path / 'p'}")
    assert login().is_on
    for wrong in ("header:", "header:a b", "oauth", f"passwords:{tmp_path / 'nobody'}"):
        monkeypatch.setenv(SETTING, wrong)
        with pytest.raises(ConfigurationError):
            login()
    (tmp_path / "p").write_text("ann:plain text", encoding="utf-8")
    monkeypatch.setenv(SETTING, f"passwords:{tmp_path / 'p'}")
    with pytest.raises(ConfigurationError, match="no file of passwords"):
        login()


def test_what_is_a_name() -> None:
    assert named(" ann@example.org ") == "ann@example.org"
    for nobody in ("", "local", "a" * 200, "a\tb"):
        assert named(nobody) is None


def test_a_mark_goes_with_its_password(tmp_path: Path) -> None:
    known = Passwords(tmp_path / "passwords")
    known.put("ann", "correct horse")
    mark = known.mark("ann")
    assert mark
    known.put("ann", "correct horse")
    assert known.mark("ann") not in ("", mark)
    assert known.mark("eve") == ""


def test_nobody_guesses_for_long() -> None:
    now = 0.0
    patience = Patience(clock=lambda: now)
    ann, bob = ("10.0.0.1", "ann"), ("10.0.0.1", "bob")
    for _ in range(MOST):
        assert not patience.is_over(ann)
        patience.count(ann)
    assert patience.is_over(ann)
    assert not patience.is_over(bob)
    now += WITHIN + 1
    assert not patience.is_over(ann)
    patience.count(ann)
    patience.forgive(ann)
    assert not patience.is_over(ann)


@pytest.mark.parametrize(("address", "status"), [("10.0.0.5", 200), ("10.0.0.6", 403), ("127.0.0.1", 403), ("", 403)])
async def test_a_name_is_taken_from_the_proxy_alone(address: str, status: int) -> None:
    async def application(scope: Any, _receive: Any, send: Any) -> None:
        assert header(scope, "cookie") == "theme=dark"  # the header is empty: no cookie lets anybody in
        assert not header(scope, "authorization")
        await send({"type": "http.response.start", "status": 200, "headers": []})

    told: list[Any] = []

    async def send(message: Any) -> None:
        told.append(message)

    names = {"cookie": "access_token=x; theme=dark; access_token_0=y", "authorization": "Bearer x", "x-user": ""}
    scope = {"type": "http", "method": "GET", "path": "/", "client": (address, 5)}
    scope["headers"] = [(name.encode(), value.encode()) for name, value in names.items()]
    entry = Login(header="x-user", proxies=(ip_network("10.0.0.5"),))
    await Admission(application, login=entry)(scope, send, send)
    assert told[0]["status"] == status


def test_without_a_login_the_page_stays_on_this_machine() -> None:
    require_loopback("127.0.0.1", Login())
    require_loopback("0.0.0.0", Login(passwords=Passwords(Path("x"))))  # noqa: S104
    require_loopback("0.0.0.0", Login(header="x-user", proxies=(ip_network("10.0.0.5"),)))  # noqa: S104
    with pytest.raises(ConfigurationError, match=PROXY):
        require_loopback("0.0.0.0", Login(header="x-user"))  # noqa: S104
    with pytest.raises(ConfigurationError, match="imagetxt password"):
        require_loopback("0.0.0.0", Login())  # noqa: S104


def test_a_cookie_of_one_way_in_is_none_of_another() -> None:
    keys = {signing("secret", one) for one in (Login(), Login(header="x-a"), Login(header="x-b"))}
    assert len(keys) == 3


def test_passwords_are_set_at_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGETXT_DATA", str(tmp_path))
    run = CliRunner().invoke
    assert run(app, ["password", "ann"], input="correct horse\ncorrect horse\n").exit_code == 0
    assert Passwords(tmp_path / "passwords").fit("ann", "correct horse")
    assert run(app, ["password", "ann"], input="short\nshort\n").exit_code == 2
    assert run(app, ["password", "ann", "--remove"]).exit_code == 0
    assert run(app, ["password", "ann", "--remove"]).exit_code == 2
    assert not Passwords(tmp_path / "passwords").fit("ann", "correct horse")
