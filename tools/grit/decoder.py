"""The text decoder: a BERT that sees a box's features, and what it has written so far.

The features never see the text, so their keys and values are computed once a box; those of the text are kept too. Each
further word costs one position instead of all.
"""

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional

from imagetxt.tools.grit.sizes import Sizes

POOLED = 14
LONGEST = 40
"""Words of a phrase at most, with the one that begins it."""
READ_TOGETHER = 4
"""Boxes whose features a processor works on at a time: what is in between stays in its caches."""
_PLACES = POOLED**2
_FEW = 4


class Linear(nn.Linear):
    """A linear layer that is quick for a few rows, too.

    A processor's library of matrices takes twice as long with few rows on the left as with few columns on the right.
    """

    def forward(self, tokens: Tensor) -> Tensor:
        if tokens.device.type != "cpu" or tokens.numel() > _FEW * self.in_features:
            return super().forward(tokens)
        columns = torch.addmm(self.bias[:, None], self.weight, tokens.reshape(-1, self.in_features).T)
        return columns.T.contiguous().reshape(*tokens.shape[:-1], self.out_features)


class Layer(nn.Module):
    """One post-norm layer of BERT."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        dim, self.heads = sizes.text_dim, sizes.text_heads
        looking = nn.ModuleDict({part: Linear(dim, dim) for part in ("query", "key", "value")})
        self.attention = nn.ModuleDict({"self": looking, "output": _with_norm(dim, dim)})
        self.intermediate = nn.ModuleDict({"dense": Linear(dim, sizes.text_inner)})
        self.output = _with_norm(sizes.text_inner, dim)

    def heads_of(self, part: str, tokens: Tensor) -> Tensor:
        """The query, key or value of tokens N×T×C: N×heads×T×D."""
        linear = self.get_submodule(f"attention.self.{part}")
        out: Tensor = linear(tokens).unflatten(2, (self.heads, -1)).transpose(1, 2)
        return out

    def forward(self, tokens: Tensor, seen: Tensor) -> Tensor:
        """Tokens N×T×C that look at keys and values, 2×N×heads×S×D."""
        looked = functional.scaled_dot_product_attention(self.heads_of("query", tokens), seen[0], seen[1])
        tokens = _added(tokens, looked.transpose(1, 2).flatten(2), self.get_submodule("attention.output"))
        return _added(tokens, functional.gelu(self.intermediate["dense"](tokens)), self.output)

    def remember(self, tokens: Tensor, kept: Tensor) -> None:
        """Write the keys and values of tokens N×T×C into `kept`, 2×N×heads×T×D."""
        kept[0], kept[1] = self.heads_of("key", tokens), self.heads_of("value", tokens)


def _with_norm(width: int, dim: int) -> nn.ModuleDict:
    return nn.ModuleDict({"dense": Linear(width, dim), "LayerNorm": nn.LayerNorm(dim, eps=1e-12)})


def _added(tokens: Tensor, news: Tensor, output: nn.Module) -> Tensor:
    out: Tensor = output.get_submodule("LayerNorm")(tokens + output.get_submodule("dense")(news))
    return out


class Embedding(nn.Module):
    """Words and their positions."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.words = nn.Embedding(sizes.words, sizes.text_dim)
        self.positions = nn.Embedding(sizes.positions, sizes.text_dim)
        self.layer_norm = nn.LayerNorm(sizes.text_dim, eps=1e-8)

    def forward(self, words: Tensor, position: int) -> Tensor:
        """Words N, all at one position, to N×1×C."""
        out: Tensor = self.layer_norm(self.words(words) + self.positions.weight[position])
        return out[:, None]


class Textual(nn.Module):
    """The decoder itself. The words' embedding is the output's weight, too."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        project = nn.Linear(sizes.channels, sizes.text_dim), nn.LayerNorm(sizes.text_dim, eps=1e-5)
        self.object_feature_projection = nn.Sequential(*project)
        self.embedding = Embedding(sizes)
        stack = nn.ModuleList(Layer(sizes) for _ in range(sizes.text_layers))
        self.transformer = nn.ModuleDict({"encoder": nn.ModuleDict({"layer": stack})})
        self.output = Linear(sizes.text_dim, sizes.words)
        self.output.weight = self.embedding.words.weight

    def layers(self) -> list[Layer]:
        """The layers, the first one first."""
        return [layer for layer in self.transformer.modules() if isinstance(layer, Layer)]

    def look(self, pooled: Tensor, between: Callable[[int, int], None]) -> "Memory":
        """Look at the features N×C×14×14 of N boxes, to write about them.

        `between(done, N)` is called before some are looked at.
        """
        heads = self.layers()[0].heads
        shape = 2, len(pooled), heads, _PLACES + LONGEST, self.output.in_features // heads
        kept = [self.output.weight.new_empty(shape) for _ in self.layers()]
        together = READ_TOGETHER if pooled.device.type == "cpu" else max(1, len(pooled))
        for first in range(0, len(pooled), together):
            between(first, len(pooled))
            some = slice(first, first + together)
            self._look(pooled[some], [own[:, some, :, :_PLACES] for own in kept])
        return Memory(self, kept)

    def _look(self, pooled: Tensor, kept: list[Tensor]) -> None:
        features = pooled.flatten(2).transpose(1, 2).to(self.output.weight.dtype)
        tokens, layers = self.object_feature_projection(features), self.layers()
        for layer, own in zip(layers, kept, strict=True):
            layer.remember(tokens, own)
            if layer is not layers[-1]:  # nobody looks at what the last layer would make of the features
                tokens = layer(tokens, own)


class Memory:
    """What the layers remember of N boxes and of the words written about them; calling it continues the words."""

    def __init__(self, textual: Textual, kept: list[Tensor]) -> None:
        """`kept`: keys and values of each layer, 2×N×heads×236×D: a box's features, then one place for each word."""
        self.textual, self.kept = textual, kept

    def __call__(self, words: Tensor, position: int) -> Tensor:
        """Logits N×vocabulary, float32, of what follows `words` N at `position`; the positions before were given."""
        tokens: Tensor = self.textual.embedding(words, position)
        place = _PLACES + position
        for layer, own in zip(self.textual.layers(), self.kept, strict=True):
            layer.remember(tokens, own[:, :, :, place : place + 1])
            tokens = layer(tokens, own[:, :, :, : place + 1])
        out: Tensor = self.textual.output(tokens[:, 0]).float()
        return out

    def only(self, rows: Tensor) -> "Memory":
        """What is remembered of some of the boxes (int64, rows of these), to go on with those alone."""
        return Memory(self.textual, [own[:, rows] for own in self.kept])
