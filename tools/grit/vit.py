"""The backbone: a ViT whose blocks attend in windows, except for a few that see the whole picture.

Source: Li, Mao, Girshick, He, "Exploring Plain Vision Transformer Backbones for Object Detection", 2022,
https://arxiv.org/abs/2203.16527. Tokens are B×H×W×C throughout.
"""

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional

from imagetxt.tools.grit.attention import attend
from imagetxt.tools.grit.sizes import Sizes

PATCH = 16
_PRETRAINED_GRID = 14


def table_for(table: Tensor, length: int) -> Tensor:
    """Relative positions for `length` tokens in a row: L×L×D, [i, a] for a query at i and a key at a.

    `table`: (2n-1)×D for n tokens; resized along its rows by linear interpolation where n is not `length`.
    """
    rows = 2 * length - 1
    if len(table) != rows:
        stretched = functional.interpolate(table.T[None].float(), size=rows, mode="linear", align_corners=False)[0].T
        table = stretched.to(table.dtype)
    at = torch.arange(length, device=table.device)
    return table[at[:, None] - at[None, :] + length - 1]


class Attention(nn.Module):
    """Self-attention over a grid of tokens, with relative positions decomposed into rows and columns."""

    def __init__(self, dim: int, heads: int, grid: int) -> None:
        super().__init__()
        self.heads = heads
        self.rel_pos_h = nn.Parameter(torch.zeros(2 * grid - 1, dim // heads))
        self.rel_pos_w = nn.Parameter(torch.zeros(2 * grid - 1, dim // heads))
        self.qkv = nn.Linear(dim, 3 * dim)
        self.proj = nn.Linear(dim, dim)

    def forward(self, tokens: Tensor) -> Tensor:
        """B×H×W×C to the same shape."""
        b, h, w, c = tokens.shape
        parts: Tensor = self.qkv(tokens).reshape(b, h * w, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        query, key, value = parts
        grid = query.reshape(b, self.heads, h, w, -1)
        rows = torch.einsum("bnhwd,had->bnhwa", grid, table_for(self.rel_pos_h, h)).flatten(2, 3)
        columns = torch.einsum("bnhwd,wad->bnhwa", grid, table_for(self.rel_pos_w, w)).flatten(2, 3)
        seen = attend(query, key, value, rows, columns)
        out: Tensor = self.proj(seen.transpose(1, 2).reshape(b, h, w, c))
        return out


class Mlp(nn.Module):
    """Two layers with an exact GELU between them."""

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.fc1 = nn.Linear(dim, 4 * dim)
        self.fc2 = nn.Linear(4 * dim, dim)

    def forward(self, tokens: Tensor) -> Tensor:
        out: Tensor = self.fc2(functional.gelu(self.fc1(tokens)))
        return out


def in_windows(tokens: Tensor, side: int, work: Callable[[Tensor], Tensor]) -> Tensor:
    """`work` on every window of `side` × `side` tokens of B×H×W×C by itself.

    The grid is padded with zeros at the bottom and the right to whole windows; the padding takes part.
    """
    b, h, w, c = tokens.shape
    down, across = -(-h // side), -(-w // side)
    padded = functional.pad(tokens, (0, 0, 0, across * side - w, 0, down * side - h))
    windows = padded.reshape(b, down, side, across, side, c).transpose(2, 3).reshape(-1, side, side, c)
    done = work(windows).reshape(b, down, across, side, side, c).transpose(2, 3)
    return done.reshape(b, down * side, across * side, c)[:, :h, :w]


class Block(nn.Module):
    """One pre-norm block. `window`: tokens a side of a window; 0: the whole picture."""

    def __init__(self, sizes: Sizes, window: int) -> None:
        super().__init__()
        self.window = window
        self.norm1 = nn.LayerNorm(sizes.dim, eps=1e-6)
        self.attn = Attention(sizes.dim, sizes.heads, window or sizes.grid)
        self.norm2 = nn.LayerNorm(sizes.dim, eps=1e-6)
        self.mlp = Mlp(sizes.dim)

    def forward(self, tokens: Tensor) -> Tensor:
        normed = self.norm1(tokens)
        tokens = tokens + (in_windows(normed, self.window, self.attn) if self.window else self.attn(normed))
        out: Tensor = tokens + self.mlp(self.norm2(tokens))
        return out


class PatchEmbedding(nn.Module):
    """Each 16×16 patch of the picture becomes a token."""

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.proj = nn.Conv2d(3, dim, PATCH, stride=PATCH)

    def forward(self, pixels: Tensor) -> Tensor:
        """B×3×H×W to B×H/16×W/16×C."""
        out: Tensor = self.proj(pixels).permute(0, 2, 3, 1)
        return out


class ViT(nn.Module):
    """The backbone, without a class token and without a last norm."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.pos_embed = nn.Parameter(torch.zeros(1, _PRETRAINED_GRID**2 + 1, sizes.dim))
        self.patch_embed = PatchEmbedding(sizes.dim)
        windows = [0 if n in sizes.whole_blocks else sizes.window for n in range(sizes.blocks)]
        self.blocks = nn.ModuleList(Block(sizes, window) for window in windows)

    def positions(self, height: int, width: int) -> Tensor:
        """The absolute positions 1×H×W×C: the pretrained 14×14 (row 0 belonged to a class token), resized."""
        grid = self.pos_embed[:, 1:].reshape(1, _PRETRAINED_GRID, _PRETRAINED_GRID, -1).permute(0, 3, 1, 2)
        if (height, width) != (_PRETRAINED_GRID, _PRETRAINED_GRID):
            grid = functional.interpolate(grid.float(), size=(height, width), mode="bicubic", align_corners=False)
        return grid.permute(0, 2, 3, 1).to(self.pos_embed.dtype)

    def forward(self, pixels: Tensor, between: Callable[[int, int], None]) -> Tensor:
        """B×3×H×W normalised pixels to features B×C×H/16×W/16. `between(done, blocks)` is called before each block."""
        tokens: Tensor = self.patch_embed(pixels)
        tokens = tokens + self.positions(tokens.shape[1], tokens.shape[2])
        for done, block in enumerate(self.blocks):
            between(done, len(self.blocks))
            tokens = block(tokens)
        return tokens.permute(0, 3, 1, 2)
