"""Requests in German, French, Spanish and Italian are put into English, or left unread; nothing is done on a guess."""

import json
import re
from pathlib import Path

import pytest

from imagetxt.agent.choice.abroad import UNREAD, abroad, languages
from imagetxt.agent.choice.chooser import choose
from imagetxt.agent.choice.plan import calls_of, plan
from imagetxt.agent.evaluation.requests import CONTEXTS, OFFERED, read_requests
from imagetxt.agent.finding import embedding
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.agent.tongues.asked import tables
from imagetxt.agent.tongues.choosing import COMPOSED_LANGUAGES
from imagetxt.tools.errors import BadArgumentError

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize(
    ("said", "language", "english"),
    [
        ("Was ist auf dem Bild zu sehen?", "German", "what is in the picture?"),
        ("Könntest du bitte das rote Auto ausschneiden?", "German", "cut out the red car"),
        ("Male das als Aquarell, Seed 7", "German", "redraw it as watercolour, seed 7"),
        ("Schneide r2 aus", "German", "cut out r2"),
        ("Où sont les chats noirs ?", "French", "where is the black cat?"),
        ("Découpe r2.", "French", "cut out r2"),
        ("Trouve toutes les chaises.", "French", "find all the chairs"),
        ("Une légende pour la deuxième image", "French", "give me a one-line caption for the second picture"),
        ("¿Cuántos perros hay en la segunda foto?", "Spanish", "how many dogs are there in the second picture?"),
        ("Mantén los bordes y píntalo como Van Gogh", "Spanish", "keep the edges and paint it like van gogh"),
        ("Adesso in francese, per favore.", "Italian", "translate the text into French"),
        ("Ahora en francés, por favor.", "Spanish", "translate the text into French"),
        ("C'è un gatto?", "Italian", "is there a cat in the picture?"),
        ("Ritaglia la macchina rossa", "Italian", "cut out the red car"),
        ("Kannst du bitte den Hintergrund entfernen?", "German", "remove the background"),
        ("Enlève l'arrière-plan, s'il te plaît.", "French", "remove the background"),
        ("¿Puedes eliminar el fondo de la foto?", "Spanish", "remove the background"),
        ("Togli lo sfondo dalla foto, per favore", "Italian", "remove the background"),
        ("Lösche alles außer dem Hund.", "German", "remove everything but the dog"),
        ("Efface tout sauf le chien.", "French", "remove everything but the dog"),
        ("Borra todo menos el perro", "Spanish", "remove everything but the dog"),
        ("Ritaglia tutto tranne il cavallo", "Italian", "remove everything but the horse"),
    ],
)
def test_the_common_requests_are_read(said: str, language: str, english: str) -> None:
    told = abroad(said)
    assert told is not None
    assert (told.language, told.english) == (language, english)


@pytest.mark.parametrize(
    "said",
    [
        "Zeichne nichts, sag mir nur, was du siehst.",
        "Ne dessine rien, dis-moi ce que tu vois.",
        "Non ritagliare il cavallo",
        "Entferne den Hintergrund nicht",
        "N'enlève pas le fond",
        "Ist der Hund glücklich?",
        "Il disegno di mio figlio è molto bello",
        "Что на картинке?",
    ],
)
def test_what_is_not_read_is_said_and_not_done(said: str) -> None:
    model = ScriptedChatModel(script=[], small=True)
    assert choose(model, said, CONTEXTS["new"], OFFERED).tool is None
    with pytest.raises(BadArgumentError, match="I read English") as refused:
        plan(model, said, CONTEXTS["new"])
    assert str(refused.value) == UNREAD


@pytest.mark.skipif(not embedding.available(), reason="the vocabulary is not here")
def test_nothing_is_done_for_words_of_which_none_is_english() -> None:
    model = ScriptedChatModel(script=["draw"], small=True)
    assert choose(model, "Recorte o cachorro.", CONTEXTS["new"], OFFERED).tool == "ask_image"
    model = ScriptedChatModel(script=["draw"], small=True)
    assert choose(model, "Let's have a ukiyo kerfuffle", CONTEXTS["new"], OFFERED).tool == "render_image"


def test_english_is_not_taken_for_another_language() -> None:
    names = ("requests_held_out.jsonl", "requests_strangers.jsonl", "requests_in_other_words.jsonl")
    said = [request.say for name in names for request in read_requests(DATA / name)]
    texts = [word for path in (DATA.parent / "test_orders.py", DATA.parent / "test_plan.py") for word in _strings(path)]
    foreign = {words for words in (*said, *texts) if abroad(words) is not None}
    assert foreign == {
        "Was ist auf diesem Foto zu sehen?",
        "¿Qué ves en la foto?",
        "buenos dias",
        "auf Deutsch bitte",
        "auf Spanisch",
        "en français s'il te plaît",
    }


def test_requests_abroad_find_their_tool_without_a_model() -> None:
    """120 requests in four languages; 118 when this was written."""
    right = 0
    requests = read_requests(DATA / "requests_abroad.jsonl")
    for request in requests:
        state = CONTEXTS[request.context]
        call = calls_of(plan(None, request.say, state).steps[0], state)[0]
        right += (call.tool or "none") in {*request.accept, *({"ask_image"} if "none" in request.accept else ())}
    assert right >= 0.95 * len(requests)


def test_every_language_that_is_composed_is_read_and_names_its_settings() -> None:
    assert set(languages()) == set(COMPOSED_LANGUAGES)
    for asked in tables():
        assert asked.marks
        assert all(
            re.compile(pattern) for pattern in (asked.around, asked.denied, asked.seed, asked.depth, asked.edges)
        )
        assert len({english for _, english in asked.orders}) >= 30


def test_who_asks_for_a_description_in_a_language_is_told_it_in_that() -> None:
    steps = plan(None, "Beschreibe dieses Foto.", CONTEXTS["new"]).steps
    assert [(step.kind, step.words) for step in steps] == [
        ("describe", "describe the picture"),
        ("rewrite", "in German"),
    ]
    assert [step.kind for step in plan(None, "Describe this photo.", CONTEXTS["new"]).steps] == ["describe"]


def _strings(path: Path) -> list[str]:
    return [json.loads(f'"{said}"') for said in re.findall(r'"([A-Za-z][^"\\\n]{5,150})"', path.read_text("utf-8"))]
