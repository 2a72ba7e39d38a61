"""The composed paragraph in other languages: right forms, the same facts as in English, nothing English left."""

import re
import tomllib
from pathlib import Path
from typing import Any

import py3langid
import pytest

from imagetxt.agent.agent import Agent
from imagetxt.agent.calls import Caller
from imagetxt.agent.compose import compose
from imagetxt.agent.conversation.version import Version
from imagetxt.agent.events import unheard
from imagetxt.agent.languages import CODES
from imagetxt.agent.refining import refine
from imagetxt.agent.tongues import COMPOSED_LANGUAGES, grammar_of, tell
from imagetxt.agent.tongues.forms import plain, sentence, unmarked
from imagetxt.agent.tongues.grammar import Grammar
from imagetxt.tools.evidence import Colour, Evidence, Region, Scene, TextLine
from imagetxt.tools.geometry import Box, place_words
from imagetxt.tools.progress import Cancel
from imagetxt.tools.vision import colours
from imagetxt.tools.vision.coco import COCO
from imagetxt.tools.vision.colour_words import colour_words
from imagetxt.tools.vision.kinds import kinds
from imagetxt.tools.workbench import Workbench
from tests.test_compose import CASES, DOG, LEFT, MIDDLE, RIGHT, evidence

BY_HAND: dict[str, Any] = tomllib.loads((Path(__file__).parent / "data" / "tongues.toml").read_text(encoding="utf-8"))


def grammar(language: str) -> Grammar:
    found = grammar_of(language)
    assert found is not None
    return found


def told(language: str, seen: Evidence, length: str = "medium") -> str:
    return tell(seen, grammar(language), length=length).text  # type: ignore[arg-type]


@pytest.mark.parametrize("language", COMPOSED_LANGUAGES)
def test_every_language_has_a_word_for_what_is_often_seen(language: str) -> None:
    raw, english = grammar(language).words.raw, grammar("German").words.raw
    assert set(COCO) | set(kinds().animals) | set(kinds().wider) | set(kinds().lookalikes) | {"object"} <= set(
        raw["nouns"]
    )
    assert set(raw["nouns"]) == set(english["nouns"])
    assert set(raw["areas"]) == set(english["areas"])
    assert {"sky", "grass", "foliage", "water", "sand", "snow", "ground", "floor", "wall"} <= set(raw["areas"])
    assert set(raw["places"]) == set(english["places"])
    boxes = [
        Box(x0=x, y0=y, x1=x + w, y1=y + h) for x in (0, 40, 80) for y in (0, 40, 80) for w in (9, 90) for h in (9, 80)
    ]
    places = {place_words(box, 100, 100) for box in boxes} - {"filling most of the picture"}
    assert places == set(raw["places"])


@pytest.mark.parametrize("language", COMPOSED_LANGUAGES)
def test_every_language_has_a_word_for_every_colour_that_is_told(language: str) -> None:
    source = Path(colours.__file__).read_text(encoding="utf-8")
    named = set(re.findall(r'"((?:dark |light )?\w+)"', source)) & (
        colour_words() | {f"{shade} {word}" for shade in ("dark", "light") for word in colour_words()}
    )
    assert {"dark grey", "navy", "cream", "light brown"} <= named
    assert [colour for colour in sorted(named | {"pale"}) if not grammar(language).has_colour(colour)] == []


@pytest.mark.parametrize(("noun", "colour", "nominative", "accusative", "dative", "the", "of"), BY_HAND["german"])
def test_german_is_declined(
    noun: str, colour: str, nominative: str, accusative: str, dative: str, the: str, of: str
) -> None:
    german = grammar("German")
    said, definite = german.some(noun, 1, colour=colour), german.the(noun)
    assert (said["nom"], said["acc"], said["dat"]) == (nominative, accusative, dative)
    assert (definite["nom"], definite["of"]) == (the, of)


@pytest.mark.parametrize(
    ("noun", "plural", "dative"),
    [
        ("dog", "zwei braune Hunde", "den Hunden"),
        ("person", "zwei braune Personen", "den Personen"),
        ("car", "zwei braune Autos", "den Autos"),
        ("bird", "zwei braune Vögel", "den Vögeln"),
        ("cup of coffee", "zwei braune Tassen Kaffee", "den Tassen Kaffee"),
        ("skis", "zwei Paar braune Ski", "den Ski"),
        ("tabby cat", "zwei braune getigerte Katzen", "den getigerten Katzen"),
    ],
)
def test_german_counts(noun: str, plural: str, dative: str) -> None:
    assert grammar("German").some(noun, 2, colour="brown")["nom"] == plural
    assert grammar("German").the(noun, many=True)["dat"] == dative


@pytest.mark.parametrize(("language", "noun", "colour", "one", "two", "the", "of"), BY_HAND["romance"])
def test_the_romance_languages_agree(
    language: str, noun: str, colour: str, one: str, two: str, the: str, of: str
) -> None:
    rules = grammar(language)
    assert str(rules.some(noun, 1, colour=colour)) == one
    assert str(rules.some(noun, 2, colour=colour)) == two
    assert str(rules.the(noun)) == the
    assert rules.the(noun)["of"] == of


@pytest.mark.parametrize(
    ("language", "case", "paragraph"),
    [(language, case, text) for language, cases in BY_HAND["paragraphs"].items() for case, text in cases.items()],
)
def test_whole_paragraphs_read_well(language: str, case: str, paragraph: str) -> None:
    assert told(language, CASES[case]) == paragraph


@pytest.mark.parametrize("language", COMPOSED_LANGUAGES)
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("length", ["short", "medium", "long"])
def test_the_rules_of_a_paragraph_hold_in_every_language(language: str, case: str, length: str) -> None:
    said = told(language, CASES[case], length)
    whole = [s for s in re.split(r"(?<=\.) ", said) if s]
    assert len(whole) == len(compose(CASES[case], length=length))  # type: ignore[arg-type]
    assert not re.search(r"\d|\s\s|None|[{}\ue000-\ue002]| ,|\.\.| \.", said), said
    assert all(s[0].isupper() and s.endswith(".") for s in whole), said
    assert py3langid.classify(said)[0] == CODES[language], said
    assert not re.search(r"\b(?:the|picture|with|left|right|and|of)\b", said), said


@pytest.mark.parametrize("language", COMPOSED_LANGUAGES)
@pytest.mark.parametrize("case", [c for c in CASES if c != "a crowd" and CASES[c].objects])
def test_words_are_linked_to_the_regions_they_speak_of(language: str, case: str) -> None:
    result = tell(CASES[case], grammar(language))
    assert {r for span in result.spans for r in span.regions} == {r.id for r in CASES[case].objects}
    assert all(result.text[s.start : s.end].strip() == result.text[s.start : s.end] != "" for s in result.spans)
    first = result.spans[0]
    label = next(r.label for r in CASES[case].objects if r.id == first.regions[0])
    noun = grammar(language).words.raw["nouns"][label]
    said = result.text[first.start : first.end]
    assert any(word[:4] in said for word in re.split(r"[ ,]+", noun) if word[:1].isalpha() and len(word) > 3), said


@pytest.mark.parametrize(
    ("language", "hens", "again"),
    [
        ("German", "drei braune Hennen: eine links, eine in der Mitte und eine rechts", "Der Herd"),
        ("French", "trois poules marron : une à gauche, une au milieu et une à droite", "La cuisinière"),
        ("Italian", "tre galline marroni: una a sinistra, una al centro e una a destra", "La cucina"),
        ("Spanish", "tres gallinas marrones: una a la izquierda, una en el centro y una a la derecha", "La cocina"),
    ],
)
def test_a_thing_keeps_its_word_and_its_gender(language: str, hens: str, again: str) -> None:
    def seen(label: str, fine: str, colour: str, x0: float, x1: float, number: int) -> Region:
        box = Box(x0=x0, y0=20, x1=x1, y1=80)
        return Region(
            id=f"r{number}",
            label=label,
            coco=label,
            fine=fine,
            score=0.9,
            share=0.1,
            box=box,
            place=place_words(box, 100, 100),
            colours=[Colour(name=colour, share=0.9)],
        )

    birds = [seen("bird", "hen", "brown", x, x + 14, i) for i, x in enumerate((3, 43, 83))]
    assert hens in told(language, Evidence(width=100, height=100, regions=birds))
    kitchen = [seen("oven", "stove", "white", 3, 30, 8), seen("bottle", "", "green", 70, 80, 9)]
    assert again in told(language, Evidence(width=100, height=100, regions=kitchen))


def test_areas_and_writing_are_told() -> None:
    box = Box(x0=0, y0=0, x1=1000, y1=200)
    sky = Region(
        id="r9", kind="area", label="sky", phrase="a light blue sky", score=0.8, box=box, place="across the top"
    )
    wall = Region(id="r8", kind="area", label="wall", phrase="a white wall", score=0.8, box=box, place="on the left")
    seen = CASES["one"].model_copy(
        update={
            "regions": [*CASES["one"].regions, sky, wall],
            "texts": [TextLine(text="BAKERY", score=0.97, box=box), TextLine(text="OPEN", score=0.97, box=box)],
        }
    )
    assert told("German", seen).endswith(
        "Oben erstreckt sich hellblauer Himmel über die ganze Breite und links ist eine weiße Wand."
        " Man kann „BAKERY“ und „OPEN“ lesen."
    )
    assert "En haut, un ciel bleu clair s'étend sur toute la largeur" in told("French", seen)
    assert "Se puede leer «BAKERY» y «OPEN»." in told("Spanish", seen)
    assert "a sinistra c'è un muro bianco" in told("Italian", seen)


def test_sky_and_grass_share_a_clause() -> None:
    box = Box(x0=0, y0=0, x1=1000, y1=200)
    sky = Region(id="r8", kind="area", label="sky", phrase="a blue sky", score=0.8, box=box, place="across the top")
    grass = Region(
        id="r9", kind="area", label="grass", phrase="green grass", score=0.8, box=box, place="across the bottom"
    )
    seen = CASES["one"].model_copy(update={"regions": [*CASES["one"].regions, sky, grass]})
    assert "Oben erstreckt sich blauer Himmel und unten grünes Gras über die ganze Breite." in told("German", seen)
    assert "En haut, un ciel bleu et en bas, de l'herbe verte s'étendent sur toute la largeur." in told("French", seen)
    assert "Arriba se extiende un cielo azul y abajo hierba verde a todo lo ancho." in told("Spanish", seen)
    assert "In alto si estende un cielo blu e in basso dell'erba verde per tutta la larghezza." in told("Italian", seen)


def test_two_colours_and_clothes() -> None:
    both = [Colour(name="black", share=0.5), Colour(name="white", share=0.45)]
    seen = evidence(("cow", LEFT, "", True), ("person", RIGHT, "red", True))
    seen.regions[0] = seen.regions[0].model_copy(update={"colours": both})
    assert "eine Person in Rot und eine schwarz-weiße Kuh" in told("German", seen)
    assert "une personne en rouge et une vache noir et blanc" in told("French", seen)
    assert "una persona vestida de rojo y una vaca negra y blanca" in told("Spanish", seen)


def test_spanish_and_before_an_i_is_e() -> None:
    assert grammar("Spanish").row(["verde", "iris"]) == "verde e iris"
    assert grammar("Spanish").row(["verde", "hielo"]) == "verde y hielo"


def test_a_thing_without_a_word_is_called_by_a_wider_one_or_left_out() -> None:
    seen = evidence(DOG, ("bicycle", RIGHT, "", True))
    seen.regions[1] = seen.regions[1].model_copy(update={"label": "beer glass", "coco": None})
    assert grammar("German").words.noun_for("unicycle") == "vehicle"
    strange = seen.regions[1].model_copy(update={"label": "maraca"})
    seen.regions[1] = strange
    result = tell(seen, grammar("German"))
    assert result.left_out == ["maraca"]
    assert "Hund" in result.text
    alone = seen.model_copy(update={"regions": [strange]})
    assert tell(alone, grammar("German")).text.startswith("Diese Außenaufnahme zeigt einen Gegenstand")


def test_several_tones_and_no_names() -> None:
    scene = Scene(setting="unknown", light="dim", colours=[Colour(name="orange", share=0.6)])
    assert told("Italian", evidence(scene=scene)) == (
        "In questa immagine, nei toni arancione, non si vede nulla a cui si possa dare un nome. La luce è fioca."
    )
    assert told("French", CASES["nothing in grey"]) == (
        "Cette image en noir et blanc ne montre rien que l'on puisse nommer."
    )


def test_marks_become_spans_and_go() -> None:
    text, spans = unmarked(sentence(f"{plain('der Hund').marked(['r1', 'r2'])} und {plain('ein Auto').marked(['r3'])}"))
    assert text == "Der Hund und ein Auto."
    assert [(text[s.start : s.end], s.regions) for s in spans] == [("Der Hund", ["r1", "r2"]), ("ein Auto", ["r3"])]


@pytest.mark.parametrize("language", ["de", "español"])
def test_a_description_is_composed_without_a_model_and_keeps_its_english(
    workbench: Workbench, photos: Path, language: str
) -> None:
    result = Agent(workbench, model="none").describe(workbench.open(photos / "chelsea_cat.jpg"), language=language)
    assert "Katze" in result.paragraph or "gato" in result.paragraph
    assert "cat" in result.english
    assert result.spans
    assert result.written_by == "composed"
    assert any("by rules" in note for note in result.notes)


def test_the_wish_for_a_language_needs_no_model(workbench: Workbench, photos: Path) -> None:
    agent = Agent(workbench, model="none")
    image = workbench.open(photos / "horses.jpg")
    english = agent.describe(image).paragraph
    caller = Caller(workbench, unheard, Cancel())
    first = Version(image=image, text=english, written_by="composed")
    german = refine(caller, None, first, "in German")
    assert german.language == "German"
    assert "Pferde" in german.text
    assert german.spans
    short = refine(caller, None, german.model_copy(update={"number": 1}), "in one sentence")
    assert "Pferde" in short.text
    assert len(short.text) < len(german.text)
    assert short.language == "German"


@pytest.mark.parametrize("place", [LEFT, MIDDLE, RIGHT])
def test_a_photo_of_one_thing_has_its_place_in_the_opening(place: tuple[float, float, float, float]) -> None:
    said = told("German", evidence(("bear", place, "", True)), "short")
    assert said.startswith("Diese Außenaufnahme zeigt einen Bären ")
    assert re.search(r"links im Bild|in der Bildmitte|rechts im Bild", said)
