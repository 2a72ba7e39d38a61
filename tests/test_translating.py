"""Another language: asked of a model that can, held to what a check can tell, and English where that is broken."""

from pathlib import Path
from typing import Any

import pytest

from imagetxt.agent.agent import Agent
from imagetxt.agent.calls import Caller
from imagetxt.agent.events import unheard
from imagetxt.agent.languages import CODES, NAMED, english_name
from imagetxt.agent.models.embedded import EmbeddedChatModel
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.agent.translating import Foreign, translated
from imagetxt.agent.translation_faults import sentences, translation_faults
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.progress import Cancel
from imagetxt.tools.workbench import Workbench

ENGLISH = 'A red bus is on the left, in front of a grey road. The words "CITY TOURS" can be read.'
GERMAN = 'Links steht ein roter Bus vor einer grauen Straße. Zu lesen sind die Wörter "CITY TOURS".'
FRENCH = 'Un bus rouge est à gauche, devant une route grise. On peut lire les mots "CITY TOURS".'
CHINESE = '左边有一辆红色的公共汽车,在灰色的道路前面。可以看到文字"CITY TOURS"。'
RUSSIAN = 'Слева стоит красный автобус перед серой дорогой. Можно прочитать слова "CITY TOURS".'


def put(workbench: Workbench, *script: str, english: str = ENGLISH, **about: Any) -> tuple[Foreign, ScriptedChatModel]:
    model = ScriptedChatModel(script=list(script), **about)
    return translated(Caller(workbench, unheard, Cancel()), model, english, "German"), model


@pytest.mark.parametrize(
    ("text", "language"), [(GERMAN, "German"), (FRENCH, "French"), (CHINESE, "Chinese"), (RUSSIAN, "Russian")]
)
def test_a_good_translation_has_no_fault(text: str, language: str) -> None:
    assert translation_faults(ENGLISH, text, language) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "empty"),
        (ENGLISH, "not in German"),
        (FRENCH, "not in German"),
        (CHINESE, "not in German"),
        (GERMAN.replace("CITY TOURS", "STADTRUNDFAHRTEN"), '"CITY TOURS" is not kept'),
        (GERMAN.partition(". ")[0] + ' und die Wörter "CITY TOURS".', "1 sentences instead of 2"),
        (GERMAN + " Das ist ein schönes Bild.", "3 sentences instead of 2"),
    ],
)
def test_what_shows_is_named(text: str, fault: str) -> None:
    assert fault in "; ".join(translation_faults(ENGLISH, text, "German"))


def test_a_language_that_the_check_does_not_know_must_only_not_be_english() -> None:
    assert translation_faults(ENGLISH, GERMAN, "Plattdeutsch") == []
    assert translation_faults(ENGLISH, ENGLISH, "Plattdeutsch") == ["it is not in Plattdeutsch"]


def test_near_languages_are_taken_for_each_other() -> None:
    norwegian = "En brun hund er til venstre, og en rød sykkel er i midten."
    assert translation_faults("A dog.", norwegian, "Norwegian") == []
    assert translation_faults("A dog.", norwegian, "Finnish") == ["it is not in Finnish"]


@pytest.mark.parametrize(
    ("text", "many"),
    [("One. Two! Three?", 3), ("No end", 1), ("“A.” B.", 2), ("一。二。", 2), ("एक। दो।", 2), ("Um 3.5 m", 1)],
)
def test_sentences_are_counted_in_any_script(text: str, many: int) -> None:
    assert sentences(text) == many


def test_a_faulty_translation_is_corrected_once(workbench: Workbench) -> None:
    foreign, model = put(workbench, ENGLISH, GERMAN)
    assert foreign.text == GERMAN
    assert "not in German" in model.heard[1][0][-1].text
    assert any("scripted:script" in note for note in foreign.notes)


def test_a_translation_that_stays_faulty_is_not_shown(workbench: Workbench) -> None:
    foreign, model = put(workbench, "Links.", "Rechts.")
    assert foreign.text is None
    assert len(model.heard) == 2
    assert "English text" in foreign.notes[0]
    assert "CITY TOURS" in foreign.notes[0]


@pytest.mark.parametrize("name", ["qwen2.5-coder-0.5b", "qwen2.5-coder-1.5b"])
def test_an_embedded_model_is_not_asked(workbench: Workbench, name: str) -> None:
    pool = ModelPool()
    caller = Caller(workbench, unheard, Cancel())
    foreign = translated(caller, EmbeddedChatModel(model=name, pool=pool), ENGLISH, "deutsch")
    assert foreign.text is None
    assert len(foreign.notes) == 1
    assert all(word in foreign.notes[0] for word in (name, "German", "--model openai:MODEL"))
    assert pool.loaded() == {}


def test_a_description_that_stays_english_keeps_its_spans(workbench: Workbench, photos: Path) -> None:
    result = Agent(workbench, model="none").describe(workbench.open(photos / "chelsea_cat.jpg"), language="cs")
    assert result.spans
    assert [note for note in result.notes if "Czech" in note]


@pytest.mark.parametrize(("said", "name"), [("de", "German"), (" Deutsch ", "German"), ("Klingon", "Klingon")])
def test_a_language_has_one_name(said: str, name: str) -> None:
    assert english_name(said) == name


def test_every_named_language_has_a_code_that_the_check_knows() -> None:
    from py3langid.langid import IDENTIFIER, classify

    classify("a")
    assert set(CODES) == set(NAMED.values())
    known = set(getattr(IDENTIFIER, "nb_classes", ())) or {code for code, _ in __import__("py3langid").rank("a")}
    assert set(CODES.values()) <= known
