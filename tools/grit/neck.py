"""The neck: five feature maps, strides 8 to 128, each made by itself from the backbone's one."""

from torch import Tensor, nn
from torch.nn import functional

from imagetxt.tools.grit.sizes import Sizes
from imagetxt.tools.grit.vit import ViT

STRIDES = (8, 16, 32, 64, 128)


class ChannelNorm(nn.LayerNorm):
    """A layer norm over the channels of B×C×H×W."""

    def __init__(self, channels: int) -> None:
        super().__init__(channels, eps=1e-5)

    def forward(self, features: Tensor) -> Tensor:
        return super().forward(features.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class TopBlock(nn.Module):
    """Strides 64 and 128, by strided convolutions from stride 32."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.p6 = nn.Conv2d(channels, channels, 3, stride=2, padding=1)
        self.p7 = nn.Conv2d(channels, channels, 3, stride=2, padding=1)

    def forward(self, p5: Tensor) -> tuple[Tensor, Tensor]:
        p6 = self.p6(p5)
        return p6, self.p7(functional.relu(p6))


class Backbone(nn.Module):
    """The ViT with its neck. There are no lateral sums, and no activation within a branch."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.bottom_up = ViT(sizes)
        self.fpn_stride_16_8 = nn.ConvTranspose2d(sizes.dim, sizes.dim, 2, stride=2, bias=False)
        for stride in STRIDES[:3]:
            self._add_branch(f"fpn_stride{stride}", sizes.dim, sizes.channels)
        self.top_block = TopBlock(sizes.channels)

    def _add_branch(self, name: str, dim: int, channels: int) -> None:
        """The published names are flat: `fpn_stride8_conv1` and so on."""
        self.add_module(f"{name}_conv1", nn.Conv2d(dim, channels, 1, bias=False))
        self.add_module(f"{name}_norm1", ChannelNorm(channels))
        self.add_module(f"{name}_conv2", nn.Conv2d(channels, channels, 3, padding=1, bias=False))
        self.add_module(f"{name}_norm2", ChannelNorm(channels))

    def _branch(self, name: str, features: Tensor) -> Tensor:
        for part in ("conv1", "norm1", "conv2", "norm2"):
            features = self.get_submodule(f"{name}_{part}")(features)
        return features

    def pyramid(self, features: Tensor) -> list[Tensor]:
        """The backbone's features B×C×H×W, stride 16, to B×channels maps of the five `STRIDES`, float32."""
        p3 = self._branch("fpn_stride8", self.fpn_stride_16_8(features))
        p4 = self._branch("fpn_stride16", features)
        p5 = self._branch("fpn_stride32", functional.max_pool2d(features, 2))
        return [level.contiguous().float() for level in (p3, p4, p5, *self.top_block(p5))]
