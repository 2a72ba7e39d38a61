"""BLIP, BLIP-2, Grounding DINO, SmolVLM and Qwen3-VL at their published size, with random weights.

Configurations are those of the repositories that `weights.lock` names.
"""

from typing import Any

from published import Builder, Stage, byte_words, empty

from imagetxt.tools.definitions import AskImage, CaptionImage, FindObjects
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.weights import PACKAGE_DATA

_VIT_LARGE = {"hidden_size": 1024, "num_hidden_layers": 24, "num_attention_heads": 16, "intermediate_size": 4096}
_TURN = (
    "{% for message in messages %}{% for part in message['content'] %}{% if part['type'] == 'image' %}IMAGE"
    "{% else %}{{ part['text'] }}{% endif %}{% endfor %}{% endfor %}assistant:"
)


def bert_words() -> Any:
    """BERT's own tokenizer: its vocabulary ships with imagetxt."""
    from tokenizers import BertWordPieceTokenizer
    from transformers import BertTokenizerFast

    made = BertWordPieceTokenizer(str(PACKAGE_DATA / "bert-uncased-vocab.txt"))
    return BertTokenizerFast(tokenizer_object=made._tokenizer, model_max_length=512)


def blip(*, large: bool = False, answers: bool = False) -> Builder:
    """BLIP (arXiv:2201.12086): ViT-B or ViT-L at 384 pixels, and a BERT that writes."""

    def build(placed: Placement) -> Any:
        from transformers import (
            BlipConfig,
            BlipForConditionalGeneration,
            BlipForQuestionAnswering,
            BlipImageProcessor,
            BlipProcessor,
        )

        from imagetxt.tools.networks.captioner import Blip

        vision = {"image_size": 384} | (_VIT_LARGE if large else {})
        text = {"num_attention_heads": 12, "encoder_hidden_size": 1024 if large else 768}
        config = BlipConfig(text_config=text, vision_config=vision)
        model = empty(BlipForQuestionAnswering if answers else BlipForConditionalGeneration, config, placed)
        return Blip(model, BlipProcessor(BlipImageProcessor(size={"height": 384, "width": 384}), bert_words()))

    return build


def blip2(side: int) -> Builder:
    """BLIP-2 (arXiv:2301.12597): EVA ViT-g, a Q-Former of 32 queries, OPT-2.7b."""

    def build(placed: Placement) -> Any:
        from transformers import Blip2Config, Blip2ForConditionalGeneration, Blip2Processor, BlipImageProcessor

        from imagetxt.tools.networks.captioner import Blip

        text = {
            "model_type": "opt",
            "vocab_size": 50_304,
            "hidden_size": 2560,
            "word_embed_proj_dim": 2560,
            "ffn_dim": 10_240,
            "num_hidden_layers": 32,
            "num_attention_heads": 32,
            "eos_token_id": 50_118,
        }
        config = Blip2Config(vision_config={"image_size": side}, text_config=text, image_token_index=50_265)
        eye = BlipImageProcessor(size={"height": side, "width": side})
        words = byte_words({"image_token": "<image>"})
        model = empty(Blip2ForConditionalGeneration, config, placed)
        return Blip(model, Blip2Processor(eye, words, num_query_tokens=32))

    return build


def grounding_dino(size: str) -> Builder:
    """Grounding DINO (arXiv:2303.05499): Swin-T or Swin-B, BERT base, 900 queries; in float32 as the tool runs it."""

    def build(placed: Placement) -> Any:
        from transformers import (
            BertConfig,
            GroundingDinoConfig,
            GroundingDinoForObjectDetection,
            GroundingDinoImageProcessor,
            GroundingDinoProcessor,
            SwinConfig,
        )

        from imagetxt.tools.networks.grounding_dino import GroundingDino

        base = size == "base"
        backbone = SwinConfig(
            image_size=384 if base else 224,
            embed_dim=128 if base else 96,
            depths=[2, 2, 18 if base else 6, 2],
            num_heads=[4, 8, 16, 32] if base else [3, 6, 12, 24],
            window_size=12 if base else 7,
            out_indices=[2, 3, 4],
        )
        config = GroundingDinoConfig(backbone_config=backbone, text_config=BertConfig())
        model = empty(GroundingDinoForObjectDetection, config, Placement(placed.device, "float32"))
        eye = GroundingDinoImageProcessor(size={"shortest_edge": 800, "longest_edge": 1333})
        return GroundingDino(model, GroundingDinoProcessor(eye, bert_words()))

    return build


def smolvlm(placed: Placement) -> Any:
    """SmolVLM-500M (arXiv:2504.05299): SigLIP-B/16 at 512 pixels, SmolLM2-360M; up to seventeen tiles a picture."""
    from transformers import (
        Idefics3Config,
        Idefics3ForConditionalGeneration,
        Idefics3ImageProcessor,
        Idefics3Processor,
        LlamaConfig,
    )

    from imagetxt.tools.networks.chatty import Chatty

    words = byte_words(
        {
            "fake_image_token": "<fake_token_around_image>",
            "image_token": "<image>",
            "end_of_utterance_token": "<end_of_utterance>",
        },
        ("<global-img>",),
    )
    text = LlamaConfig(
        vocab_size=49_280,
        hidden_size=960,
        intermediate_size=2560,
        num_hidden_layers=32,
        num_attention_heads=15,
        num_key_value_heads=5,
        max_position_embeddings=8192,
        pad_token_id=1,
    )
    vision = {
        "hidden_size": 768,
        "intermediate_size": 3072,
        "num_hidden_layers": 12,
        "num_attention_heads": 12,
        "image_size": 512,
        "patch_size": 16,
    }
    config = Idefics3Config(
        vision_config=vision,
        text_config=text,
        scale_factor=4,
        image_token_id=words.convert_tokens_to_ids("<image>"),
        pad_token_id=1,
    )
    eye = Idefics3ImageProcessor(size={"longest_edge": 2048}, max_image_size={"longest_edge": 512})
    reader = Idefics3Processor(eye, words, image_seq_len=64, chat_template=_TURN.replace("IMAGE", "<image>"))
    return Chatty(empty(Idefics3ForConditionalGeneration, config, placed), reader)


def qwen_vl(placed: Placement) -> Any:
    """Qwen3-VL-2B (arXiv:2511.21631): a token for each 32×32 pixels, a text model of 28 layers."""
    from transformers import (
        Qwen2VLImageProcessor,
        Qwen3VLConfig,
        Qwen3VLForConditionalGeneration,
        Qwen3VLProcessor,
        Qwen3VLVideoProcessor,
    )

    from imagetxt.tools.networks.chatty import Chatty

    marks = {
        "image_token": "<|image_pad|>",
        "video_token": "<|video_pad|>",
        "vision_start_token": "<|vision_start|>",
        "vision_end_token": "<|vision_end|>",
    }
    words = byte_words(marks)
    text = {
        "vocab_size": 151_936,
        "hidden_size": 2048,
        "intermediate_size": 6144,
        "num_hidden_layers": 28,
        "num_attention_heads": 16,
        "num_key_value_heads": 8,
        "head_dim": 128,
        "rope_parameters": {"rope_type": "default", "rope_theta": 5_000_000.0, "mrope_section": [24, 20, 20]},
    }
    vision = {
        "depth": 24,
        "hidden_size": 1024,
        "intermediate_size": 4096,
        "num_heads": 16,
        "out_hidden_size": 2048,
        "deepstack_visual_indexes": [5, 11, 17],
    }
    ids = {f"{name}_id": words.convert_tokens_to_ids(mark) for name, mark in marks.items()}
    config = Qwen3VLConfig(text_config=text, vision_config=vision, tie_word_embeddings=True, **ids)
    eye = Qwen2VLImageProcessor(size={"shortest_edge": 65_536, "longest_edge": 16_777_216}, patch_size=16, merge_size=2)
    turn = _TURN.replace("IMAGE", "<|vision_start|><|image_pad|><|vision_end|>")
    reader = Qwen3VLProcessor(eye, words, Qwen3VLVideoProcessor(), chat_template=turn)
    return Chatty(empty(Qwen3VLForConditionalGeneration, config, placed), reader)


FULL: dict[str, Builder] = {
    "blip-base": blip(),
    "blip-large": blip(large=True),
    "blip-vqa-base": blip(answers=True),
    "blip2-opt-2.7b": blip2(224),
    "blip2-opt-2.7b-coco": blip2(364),
    "grounding-dino-tiny": grounding_dino("tiny"),
    "grounding-dino-base": grounding_dino("base"),
    "smolvlm-500m": smolvlm,
    "qwen3-vl-2b": qwen_vl,
}


def _caption(name: str) -> Stage:
    return Stage("caption_image", name, lambda _, image: CaptionImage(image=image))


def _answer(name: str) -> Stage:
    return Stage("ask_image", name, lambda _, image: AskImage(image=image, question="What is on the left?"))


def _find(name: str) -> Stage:
    return Stage("find_objects", name, lambda _, image: FindObjects(image=image, text="the dog"))


STAGES: dict[str, Stage] = {
    "caption, BLIP base": _caption("blip-base"),
    "caption, BLIP large": _caption("blip-large"),
    "caption, BLIP-2": _caption("blip2-opt-2.7b"),
    "caption, BLIP-2 COCO": _caption("blip2-opt-2.7b-coco"),
    "caption, SmolVLM 500M": _caption("smolvlm-500m"),
    "caption, Qwen3-VL 2B": _caption("qwen3-vl-2b"),
    "answer, BLIP": _answer("blip-vqa-base"),
    "answer, SmolVLM 500M": _answer("smolvlm-500m"),
    "answer, Qwen3-VL 2B": _answer("qwen3-vl-2b"),
    "search, Grounding DINO tiny": _find("grounding-dino-tiny"),
    "search, Grounding DINO base": _find("grounding-dino-base"),
}
