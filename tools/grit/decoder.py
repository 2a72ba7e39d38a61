"""The text decoder: a BERT that sees a box's features, and what it has written so far.

The features never see the text, so their keys and values are computed once a box; those of the text are kept too. Each
further word costs one position instead of all.
"""

from copy import copy

from torch import Tensor, nn
from torch.nn import functional

from imagetxt.tools.grit.sizes import Sizes

POOLED = 14
LONGEST = 40
"""Words of a phrase at most, with the one that begins it."""


class Remembered:
    """Keys and values of one layer for N boxes: 196 places for a box's features, then one for each word."""

    def __init__(self, key: Tensor, value: Tensor) -> None:
        """`key`, `value`: N×heads×196×D, of the features."""
        self.keys, self.values = (functional.pad(part, (0, 0, 0, LONGEST)) for part in (key, value))

    def with_word(self, key: Tensor, value: Tensor, position: int) -> tuple[Tensor, Tensor]:
        """All keys and values up to the word at `position`, whose own are N×heads×1×D."""
        at = POOLED**2 + position
        self.keys[:, :, at], self.values[:, :, at] = key[:, :, 0], value[:, :, 0]
        return self.keys[:, :, : at + 1], self.values[:, :, : at + 1]

    def only(self, rows: Tensor) -> "Remembered":
        """The same of some of the boxes, as a copy."""
        chosen = copy(self)
        chosen.keys, chosen.values = self.keys[rows], self.values[rows]
        return chosen


class Layer(nn.Module):
    """One post-norm layer of BERT."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        dim, self.heads = sizes.text_dim, sizes.text_heads
        looking = nn.ModuleDict({part: nn.Linear(dim, dim) for part in ("query", "key", "value")})
        self.attention = nn.ModuleDict({"self": looking, "output": _with_norm(dim, dim)})
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(dim, sizes.text_inner)})
        self.output = _with_norm(sizes.text_inner, dim)

    def heads_of(self, part: str, tokens: Tensor) -> Tensor:
        """The query, key or value of tokens N×T×C: N×heads×T×D."""
        linear = self.get_submodule(f"attention.self.{part}")
        out: Tensor = linear(tokens).unflatten(2, (self.heads, -1)).transpose(1, 2)
        return out

    def forward(self, tokens: Tensor, key: Tensor, value: Tensor) -> Tensor:
        """Tokens N×T×C that look at keys and values N×heads×S×D."""
        seen = functional.scaled_dot_product_attention(self.heads_of("query", tokens), key, value)
        tokens = _added(tokens, seen.transpose(1, 2).flatten(2), self.get_submodule("attention.output"))
        return _added(tokens, functional.gelu(self.intermediate["dense"](tokens)), self.output)


def _with_norm(width: int, dim: int) -> nn.ModuleDict:
    return nn.ModuleDict({"dense": nn.Linear(width, dim), "LayerNorm": nn.LayerNorm(dim, eps=1e-12)})


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
        self.output = nn.Linear(sizes.text_dim, sizes.words)
        self.output.weight = self.embedding.words.weight

    def layers(self) -> list[Layer]:
        """The layers, the first one first."""
        return [layer for layer in self.transformer.modules() if isinstance(layer, Layer)]

    def look(self, pooled: Tensor) -> "Memory":
        """Look at the features N×C×14×14 of N boxes, to write about them."""
        features = pooled.flatten(2).transpose(1, 2).to(self.output.weight.dtype)
        tokens = self.object_feature_projection(features)
        remembered, layers = [], self.layers()
        for layer in layers:
            key, value = layer.heads_of("key", tokens), layer.heads_of("value", tokens)
            remembered.append(Remembered(key, value))
            if layer is not layers[-1]:  # nobody looks at what the last layer would make of the features
                tokens = layer(tokens, key, value)
        return Memory(self, remembered)


class Memory:
    """What the layers remember of N boxes and of the words written about them; calling it continues the words."""

    def __init__(self, textual: Textual, remembered: list[Remembered]) -> None:
        self.textual, self.remembered = textual, remembered

    def __call__(self, words: Tensor, position: int) -> Tensor:
        """Logits N×vocabulary, float32, of what follows `words` N at `position`; the positions before were given."""
        tokens: Tensor = self.textual.embedding(words, position)
        for layer, remembered in zip(self.textual.layers(), self.remembered, strict=True):
            key, value = layer.heads_of("key", tokens), layer.heads_of("value", tokens)
            tokens = layer(tokens, *remembered.with_word(key, value, position))
        out: Tensor = self.textual.output(tokens[:, 0]).float()
        return out

    def only(self, rows: Tensor) -> "Memory":
        """What is remembered of some of the boxes (int64, rows of these), to go on with those alone."""
        return Memory(self.textual, [remembered.only(rows) for remembered in self.remembered])
