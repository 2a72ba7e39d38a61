"""Questions and searches on one's own models: tiny instances of the real classes, by the real loading code."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from imagetxt.tools.backends.local.chatty import QUESTION
from imagetxt.tools.definitions import Answer, AskImage, FindObjects, Found
from imagetxt.tools.errors import BadArgumentError, ConfigurationError
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import png_bytes
from imagetxt.tools.models import weights
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.networks import captioner, grounding_dino
from tests.local_seeing import ANSWERERS, FINDERS, Open, noise, opener


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    return opener(tmp_path, monkeypatch)


class TestAnswers:
    @pytest.mark.parametrize("name", ANSWERERS)
    def test_the_question_counts(self, bench: Open, name: str) -> None:
        desk = bench(name, "ask_image")
        image = desk.open(png_bytes(noise()))
        questions = ["is it a dog?", "what colour is the car, and who drives it?", "where?"]
        said = [desk.run(AskImage(image=image, question=question)) for question in questions]
        assert all(isinstance(answer, Answer) and answer.text for answer in said)
        assert len({answer.text for answer in said}) > 1

    @pytest.mark.parametrize("name", ANSWERERS)
    def test_a_region_is_looked_at_by_itself(self, bench: Open, name: str) -> None:
        desk = bench(name, "ask_image")
        pixels = np.zeros((100, 200, 3), np.uint8)
        pixels[:, 100:] = noise(100, 100)
        image = desk.open(png_bytes(pixels))
        left, right = (
            desk.album.evidence(image).admit(Region(label=label, score=1, box=Box(x0=x, y0=0, x1=x + 90, y1=100)))
            for label, x in (("wall", 0), ("sign", 110))
        )
        dark = desk.run(AskImage(image=image, question="what is it?", region=left.id))
        loud = desk.run(AskImage(image=image, question="what is it?", region=right.id))
        assert [r.id for r in dark.regions] == [left.id]
        assert [r.id for r in loud.regions] == [right.id]
        assert dark.text != loud.text

    @pytest.mark.parametrize("name", ["smolvlm-500m", "qwen3-vl-2b"])
    def test_a_question_as_long_as_a_book_is_not_taken(self, bench: Open, name: str) -> None:
        desk = bench(name, "ask_image")
        image = desk.open(png_bytes(noise()))
        with pytest.raises(BadArgumentError, match=r"25000 characters.*4000"):
            desk.run(AskImage(image=image, question="why? " * 5000))

    def test_blip_reads_the_beginning_of_a_long_question(self, bench: Open) -> None:
        desk = bench("blip-vqa-base")
        image = desk.open(png_bytes(noise()))
        assert desk.run(AskImage(image=image, question="why? " * 5000)).text

    def test_what_cannot_be_seen_is_not_known(self, bench: Open, monkeypatch: pytest.MonkeyPatch) -> None:
        desk = bench("smolvlm-500m", "ask_image")
        image = desk.open(png_bytes(noise()))
        said = iter(["It cannot be seen.", "A dog.", ""])
        monkeypatch.setattr("imagetxt.tools.backends.local.chatty.say", lambda *_, **__: next(said))
        answers = [desk.run(AskImage(image=image, question="what?")) for _ in range(3)]
        assert [answer.known for answer in answers] == [False, True, False]
        assert QUESTION.format(question="a {b} c?").endswith("a {b} c?")

    def test_an_unsure_answer_is_hedged(self, bench: Open, monkeypatch: pytest.MonkeyPatch) -> None:
        desk = bench("blip-vqa-base")
        image = desk.open(png_bytes(noise()))
        said = iter([captioner.Said("yes", 0.9), captioner.Said("two", 0.1), captioner.Said("", 0.9)])
        monkeypatch.setattr("imagetxt.tools.backends.local.blip.answer", lambda *_: next(said))
        sure, unsure, none = (desk.run(AskImage(image=image, question="what?")) for _ in range(3))
        assert (sure.text, sure.known) == ("Yes.", True)
        assert (unsure.text, unsure.known) == ("Perhaps two.", False)
        assert not none.known


@pytest.mark.parametrize("name", FINDERS[:1])
class TestFinding:
    def test_regions_carry_all_that_regions_carry(self, bench: Open, name: str) -> None:
        desk = bench(name)
        found = desk.run(FindObjects(image=desk.open(png_bytes(noise(301, 199))), text="the red dog"))
        assert isinstance(found, Found)
        assert found.regions, "the tiny model finds something"
        for region in found.regions:
            assert 0 <= region.box.x0 < region.box.x1 <= 301
            assert 0 <= region.box.y0 < region.box.y1 <= 199
            assert 0 < region.score <= 1
            assert region.found_by == f"find_objects/{name}"
            assert region.place
            assert region.phrase
        assert [r.score for r in found.regions] == sorted((r.score for r in found.regions), reverse=True)
        assert found.note.endswith("found.")

    @pytest.mark.parametrize("threshold", [-0.1, 1.5, "much", True, float("nan")])
    def test_a_threshold_that_makes_no_sense(self, bench: Open, name: str, threshold: Any) -> None:
        desk = bench(name, threshold=threshold)
        with pytest.raises(ConfigurationError, match=r"\[tools.find_objects\] threshold"):
            desk.run(FindObjects(image=desk.open(png_bytes(noise())), text="dog"))

    def test_nothing_sure_enough_is_nothing_found(self, bench: Open, name: str) -> None:
        desk = bench(name, threshold=1)
        found = desk.run(FindObjects(image=desk.open(png_bytes(noise())), text=" a zebra "))
        assert found.regions == []
        assert found.note == "Nothing that matches 'a zebra' was found."

    @pytest.mark.parametrize("text", ["dog " * 25_000, "...", "🐕", "dog. cat. red car."])
    def test_any_words_will_do(self, bench: Open, name: str, text: str) -> None:
        desk = bench(name)
        found = desk.run(FindObjects(image=desk.open(png_bytes(noise())), text=text))
        assert len(found.note) < 300

    def test_it_stays_in_full_precision(self, bench: Open, name: str) -> None:
        desk = bench(name, dtype="bfloat16")
        assert desk.run(FindObjects(image=desk.open(png_bytes(noise())), text="dog")).note
        made = grounding_dino.load(weights.path(name), Placement("cpu", "bfloat16"))
        assert {parameter.dtype for parameter in made.model.parameters()} == {torch.float32}
