"""A misspelt setting is told of, never passed over."""

import pytest
from typer.testing import CliRunner

from imagetxt.agent.models import load_chat_model
from imagetxt.agent.sight import can_see
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.tools.errors import ConfigurationError
from imagetxt.tools.models.pool import ModelPool
from imagetxt.ui.cli.app import app
from imagetxt.ui.settings import SETTINGS, misspelt


def test_a_misspelt_variable_is_told_with_the_one_it_is_like(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGETXT_KEPE", "blip")
    monkeypatch.setenv("IMAGETXT_NONSENSE_X", "1")
    done = CliRunner().invoke(app, ["chat", "--list"])
    assert done.exit_code == 0
    assert "IMAGETXT_KEPE is no setting of imagetxt, and does nothing; did you mean IMAGETXT_KEEP?" in done.stderr
    assert "IMAGETXT_NONSENSE_X is no setting" in done.stderr


def test_settings_that_are_there_are_not_complained_of() -> None:
    assert misspelt([*SETTINGS, "PATH", "IMAGETXT_CHROMIUM"]) == []


def test_a_name_that_is_to_be_kept_and_is_none_ends_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGETXT_KEEP", "qwen2.5-codre-0.5b")
    done = CliRunner().invoke(app, ["chat", "--terminal", "--forget", "--model", "none"])
    assert done.exit_code == 2
    assert "did you mean qwen2.5-coder-0.5b?" in done.stderr


def test_a_misspelt_wish_to_hide_pictures_shows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGETXT_SIGHT", "of")
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    with pytest.raises(ConfigurationError, match="on or off"):
        load_chat_model("openai:any", pool=ModelPool())
    with pytest.raises(ConfigurationError, match="on or off"):
        can_see(ScriptedChatModel(script=[], profile={"image_inputs": True}))
