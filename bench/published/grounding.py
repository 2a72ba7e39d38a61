"""Grounding DINO (arXiv:2303.05499): Swin-T or Swin-B, BERT base, 900 queries."""

from functools import partial
from typing import Any

from .making import Published, bert_words, repository


def _model(*, base: bool) -> Any:
    from transformers import BertConfig, GroundingDinoConfig, GroundingDinoForObjectDetection, SwinConfig

    backbone = SwinConfig(
        image_size=384 if base else 224,
        embed_dim=128 if base else 96,
        depths=[2, 2, 18 if base else 6, 2],
        num_heads=[4, 8, 16, 32] if base else [3, 6, 12, 24],
        window_size=12 if base else 7,
        out_indices=[2, 3, 4],
    )
    return GroundingDinoForObjectDetection(GroundingDinoConfig(backbone_config=backbone, text_config=BertConfig()))


def _reader() -> Any:
    from transformers import GroundingDinoImageProcessor, GroundingDinoProcessor

    eye = GroundingDinoImageProcessor(size={"shortest_edge": 800, "longest_edge": 1333})
    return GroundingDinoProcessor(eye, bert_words())


FULL: dict[str, Published] = {
    "grounding-dino-tiny": repository(partial(_model, base=False), _reader, 172),
    "grounding-dino-base": repository(partial(_model, base=True), _reader, 233),
}
