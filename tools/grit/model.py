"""The whole network."""

from torch import nn

from imagetxt.tools.grit.cascade import Cascade
from imagetxt.tools.grit.decoder import Textual
from imagetxt.tools.grit.mask_head import MaskHead
from imagetxt.tools.grit.neck import Backbone
from imagetxt.tools.grit.proposals import ProposalGenerator
from imagetxt.tools.grit.sizes import PUBLISHED, Sizes


class TextDecoder(nn.Module):
    """The published names put the decoder one level down."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.textual = Textual(sizes)


class RoiHeads(Cascade):
    """All that looks at single boxes."""

    def __init__(self, sizes: Sizes, *, masks: bool) -> None:
        super().__init__(sizes)
        self.text_decoder = TextDecoder(sizes)
        self.mask_head = MaskHead(sizes.channels) if masks else None


class Grit(nn.Module):
    """The network, with the published parameters' names; `checkpoint.load` gives it its weights, `seeing.look` runs it.

    `masks`: whether there is a mask head.
    """

    def __init__(self, sizes: Sizes = PUBLISHED, *, masks: bool = True) -> None:
        super().__init__()
        self.backbone = Backbone(sizes)
        self.proposal_generator = ProposalGenerator(sizes.channels)
        self.roi_heads = RoiHeads(sizes, masks=masks)
