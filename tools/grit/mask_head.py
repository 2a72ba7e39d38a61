"""Outlines of the things found: for those who ask. No part of what the original returns.

Source: He, Gkioxari, Dollár, Girshick, "Mask R-CNN", 2017, https://arxiv.org/abs/1703.06870.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

_LAYERS = 4


class MaskHead(nn.Module):
    """From a box's pooled features to how likely each of 28×28 places belongs to the thing."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        for n in range(_LAYERS):
            self.add_module(f"mask_fcn{n + 1}", nn.Conv2d(channels, channels, 3, padding=1))
        self.deconv = nn.ConvTranspose2d(channels, channels, 2, stride=2)
        self.predictor = nn.Conv2d(channels, 1, 1)

    def forward(self, pooled: Tensor) -> Tensor:
        """N×C×14×14 to probabilities N×28×28, float32."""
        pooled = pooled.to(self.predictor.weight.dtype)
        for n in range(_LAYERS):
            pooled = functional.relu(self.get_submodule(f"mask_fcn{n + 1}")(pooled))
        out: Tensor = self.predictor(functional.relu(self.deconv(pooled)))[:, 0].float().sigmoid()
        return out


def laid_out(places: Tensor, box: Tensor, height: int, width: int) -> Tensor:
    """One box's probabilities S×S as a mask height×width bool: at least a half, read at the pixels' centres.

    `box`: x0, y0, x1, y1 in pixels of the frame of the mask, not empty.
    """
    x0, y0, x1, y1 = box.tolist()
    left, top = max(0, int(x0)), max(0, int(y0))
    right, bottom = min(width, int(x1) + 1), min(height, int(y1) + 1)
    x = (torch.arange(left, right) + 0.5 - x0) / (x1 - x0) * 2 - 1
    y = (torch.arange(top, bottom) + 0.5 - y0) / (y1 - y0) * 2 - 1
    grid = torch.stack(torch.meshgrid(x, y, indexing="xy"), dim=-1)[None]
    inside = functional.grid_sample(places[None, None].cpu(), grid, align_corners=False)[0, 0] >= 0.5
    mask = torch.zeros(height, width, dtype=torch.bool)
    mask[top:bottom, left:right] = inside
    return mask
