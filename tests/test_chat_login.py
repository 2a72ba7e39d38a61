"""Who may come in to the chat page: passwords nowhere in clear, a proxy's word, and nobody asked on loopback."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from imagetxt.tools.errors import BadArgumentError, ConfigurationError
from imagetxt.ui.chat.keeping.login import SETTING, Login, login, named
from imagetxt.ui.chat.keeping.passwords import Passwords
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
    assert login().header == "X-Forwarded-User"
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


def test_who_is_let_in_without_being_asked() -> None:
    assert Login().admitted({}) == "local"
    proxied = Login(header="X-User")
    assert proxied.admitted({"x-user": " ann "}) == "ann"
    for nobody in ({}, {"x-user": ""}, {"x-user": "local"}, {"x-user": "a" * 200}, {"x-user": "a\tb"}):
        assert proxied.admitted(nobody) is None
    assert named("ann@example.org") == "ann@example.org"


def test_without_a_login_the_page_stays_on_this_machine() -> None:
    require_loopback("127.0.0.1", Login())
    require_loopback("0.0.0.0", Login(header="X-User"))  # noqa: S104
    with pytest.raises(ConfigurationError, match="imagetxt password"):
        require_loopback("0.0.0.0", Login())  # noqa: S104


def test_a_cookie_of_one_way_in_is_none_of_another() -> None:
    keys = {signing("secret", one) for one in (Login(), Login(header="X-A"), Login(header="X-B"))}
    assert len(keys) == 3


def test_passwords_are_set_at_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGETXT_DATA", str(tmp_path))
    run = CliRunner().invoke
    assert run(app, ["password", "ann"], input="correct horse\ncorrect horse\n").exit_code == 0
    assert Passwords(tmp_path / "passwords").fit("ann", "correct horse")
    assert run(app, ["password", "ann"], input="short\nshort\n").exit_code == 2
    assert run(app, ["password", "ann", "--remove"]).exit_code == 0
    assert not Passwords(tmp_path / "passwords").fit("ann", "correct horse")
