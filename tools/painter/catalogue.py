# ruff: noqa: E501  # a table reads best with few breaks
"""Every style by name: the words that ask for it, the function that paints it, one line on what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

from imagetxt.tools.painter.canvas import Canvas, Picture

Kind = Literal["season", "weather", "light", "tone", "medium", "finish"]
ORDER: tuple[Kind, ...] = ("season", "weather", "light", "tone", "medium", "finish")
"""What is done first to last. Of several media in one prompt the first named counts."""


@dataclass(frozen=True)
class Style:
    """One way to paint. `words` always ask for it; `hints` only where the sentence uses them of the picture as a whole."""

    name: str
    kind: Kind
    painter: str
    """`module:function` in this package, Canvas → Picture."""
    line: str
    words: tuple[str, ...]
    hints: tuple[str, ...] = ()
    overlay: str = ""
    """`module:function` that is drawn over the finished picture (falling flakes, rain)."""

    def paint(self, canvas: Canvas) -> Picture:
        """Draw the canvas in this style."""
        return _function(self.painter)(canvas)

    def paint_over(self, canvas: Canvas) -> Picture:
        """Draw what lies over the finished picture."""
        return _function(self.overlay)(canvas) if self.overlay else canvas.rgb


def _function(where: str) -> Callable[[Canvas], Picture]:
    module, _, name = where.partition(":")
    found: Callable[[Canvas], Picture] = getattr(import_module(f"imagetxt.tools.painter.{module}"), name)
    return found


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def _style(name: str, kind: Kind, painter: str, line: str, words: str, hints: str = "", overlay: str = "") -> Style:
    return Style(name, kind, painter, line, _words(words), _words(hints), overlay)


PAINTERLY = _style(
    "painterly", "medium", "oil:painterly", "light painting in small strokes; the default",
    "painterly|gouache|acrylics|acrylic painting|brush strokes|brushstrokes|tempera|fresco|storybook illustration", "painting|painted|acrylic",
)  # fmt: skip

_ALL: tuple[Style, ...] = (
    _style("watercolour", "medium", "watercolour:watercolour", "transparent washes on rough paper, over a pencil drawing",
           "watercolour|watercolor|watercolours|watercolors|water colour|water color|aquarelle", "wash"),
    _style("van gogh", "medium", "oil:van_gogh", "long swirling strokes of strong colour",
           "van gogh|vangogh|starry night|swirling brush strokes|swirling brushstrokes|post-impressionist|post impressionist|expressionist"),
    _style("impressionist", "medium", "oil:monet", "dabs of light, broken colour",
           "impressionist|impressionism|impressionistic|monet|renoir|plein air"),
    _style("oil", "medium", "oil:oil", "layered brush strokes with relief",
           "oil painting|oil paint|oil paints|oil on canvas|oils|impasto|old master|rembrandt|vermeer|palette knife", "oil"),
    _style("coloured pencil", "medium", "pencil:coloured_pencil", "hatching in colour",
           "coloured pencil|colored pencil|coloured pencils|colored pencils|crayon drawing|crayons", "crayon"),
    _style("charcoal", "medium", "pencil:charcoal", "broad rubbed tones, deep blacks",
           "charcoal drawing|charcoal sketch|conte crayon", "charcoal|conte"),
    _style("pencil", "medium", "pencil:pencil", "graphite lines and hatching",
           "pencil drawing|pencil sketch|pencils|graphite|hand drawn|hand-drawn|sketched", "pencil|sketch|drawing|drawn"),
    _style("line art", "medium", "ink:line_art", "outlines alone",
           "line art|lineart|line drawing|colouring page|coloring page|colouring book|coloring book|outline drawing|outlines only"
           "|only outlines|just outlines|thin outlines|fine outlines"),
    _style("engraving", "medium", "ink:engraving", "ruled lines that swell with the tone",
           "engraving|engraved|etching|etched|copperplate|banknote|dürer|durer"),
    _style("ink", "medium", "ink:ink", "pen lines, cross-hatching, solid blacks",
           "pen and ink|pen & ink|in black ink|with black ink|black ink|ink drawing|ink sketch|ink wash|india ink|indian ink|cross-hatching|cross hatching|crosshatched|manga", "ink|pen"),
    _style("cartoon", "medium", "prints:cartoon", "flat bright colours, dark outlines",
           "cartoon|comic|comic book|comics|anime|animated|ghibli|cel shaded|cel-shaded|graphic novel"
           "|thick outlines|bold outlines|dark outlines|black outlines|strong outlines|thick lines|thick contours"),
    _style("linocut", "medium", "prints:linocut", "one black with cuts of the gouge",
           "linocut|lino cut|lino print|linoleum cut|woodcut"),
    _style("woodblock", "medium", "prints:woodblock", "few colours, carved outlines, wood grain",
           "woodblock|wood block|woodblock print|ukiyo-e|ukiyo e|ukiyoe|hokusai|hiroshige|japanese print|block print", "print"),
    _style("pastel", "medium", "pastel:pastel", "chalk strokes on toned paper",
           "pastel drawing|pastel painting|chalk drawing|soft pastel|soft pastels|pastels|oil pastel|degas", "pastel|chalk"),
    _style("pointillist", "medium", "pastel:pointillist", "dots of pure colour",
           "pointillist|pointillism|pointillistic|seurat|signac|stippled|stippling"),
    _style("stained glass", "medium", "tiles:stained_glass", "glowing panes in lead", "stained glass|stained-glass|church window|leaded glass"),
    _style("mosaic", "medium", "tiles:mosaic", "small stones along the shapes", "tesserae|mosaic style|roman mosaic", "mosaic|tiles"),
    _style("pixel art", "medium", "tiles:pixel_art", "few large pixels in few colours",
           "pixel art|pixelart|pixelated|pixellated|8-bit|8 bit|16-bit|retro game"),
    _style("pop art", "medium", "prints:pop_art", "loud flat colours and printed dots",
           "pop art|pop-art|warhol|lichtenstein|halftone|ben-day"),
    _style("poster", "medium", "prints:poster", "a dozen flat colours in smooth shapes",
           "travel poster|flat poster|minimalist poster|bold poster|screen print|screenprint|silkscreen|posterized|posterised|flat design|vector art|vector illustration", "poster"),
    _style("blueprint", "medium", "ink:blueprint", "white lines on blue", "blueprint|cyanotype|technical drawing"),
    PAINTERLY,
    _style("autumn", "season", "seasons:autumn", "green leaves turn gold and red, and some fall",
           "autumn|autumnal|fall colours|fall colors|fall foliage|in the fall|in fall|october|november", "", "seasons:falling_leaves"),
    _style("spring", "season", "seasons:spring", "fresh greens and blossom, some petals fall",
           "springtime|spring colours|spring colors|in spring|in the spring|cherry blossom|cherry blossoms|in blossom", "spring|blossom", "seasons:petals"),
    _style("snow", "season", "snow:snow", "snow on the ground and on what faces up, falling flakes",
           "snowy|snowing|snowfall|wintry|winter|wintertime|snow-covered|snow covered|blizzard|christmas", "snow", "seasons:flakes"),
    _style("rain", "weather", "moods:rain", "wet and grey, with streaks and reflections",
           "rainy|raining|rainfall|downpour|in the rain|stormy|thunderstorm", "rain|storm", "seasons:streaks"),
    _style("fog", "weather", "moods:fog", "mist that thickens with distance", "foggy|misty|hazy|in the fog|in the mist", "fog|mist|haze"),
    _style("night", "light", "moods:night", "moonlit, dark and blue; lamps shine",
           "at night|by night|nighttime|night-time|night time|moonlight|moonlit|midnight|nocturne|starlight|starlit|after dark|night scene", "night"),
    _style("sunset", "light", "moods:sunset", "a low warm sun, violet shadows",
           "sunset|golden hour|dusk|evening light|evening sun|evening glow|twilight|sundown", "evening"),
    _style("sunrise", "light", "moods:sunrise", "pink and gold first light", "sunrise|at dawn|dawn|daybreak|morning light|early morning", "morning"),
    _style("pastel colours", "tone", "moods:pale", "light and soft colours",
           "pastel colours|pastel colors|pastel tones|pastel palette|pale colours|pale colors|soft colours|soft colors"),
    _style("warm", "tone", "moods:warm", "warmer colours", "warmer|warm tones|warm colours|warm colors|warm light|warm palette", "warm|cosy|cozy"),
    _style("cool", "tone", "moods:cool", "cooler colours",
           "cooler|cool tones|cool colours|cool colors|cold light|cool palette|cold colours|cold colors|colder", "cool|cold|icy"),
    _style("bright", "tone", "moods:bright", "brighter", "brighter|lighter|sunnier|bright light|sunlit", "bright|sunny"),
    _style("dark", "tone", "moods:dark", "darker", "darker|gloomier|dark mood|dark tones|low key|low-key", "dark|gloomy|moody|dramatic"),
    _style("vivid", "tone", "moods:vivid", "stronger colours",
           "more colourful|more colorful|vivid colours|vivid colors|bright colours|bright colors|saturated|vibrant colours|vibrant colors|bold colours|bold colors",
           "vivid|vibrant|colourful|colorful|psychedelic"),
    _style("muted", "tone", "moods:muted", "quieter colours",
           "muted|desaturated|muted colours|muted colors|washed out|faded colours|faded colors|less colourful|less colorful", "faded"),
    _style("black and white", "finish", "finishes:black_and_white", "a black-and-white photograph",
           "monochrome|greyscale|grayscale|film noir|black-and-white photograph|black and white photograph|black and white photo|in black and white"
           "|in black-and-white|ansel adams|noir", "black and white|black-and-white|b&w|bw"),
    _style("sepia", "finish", "finishes:sepia", "a brown toned print", "sepia|daguerreotype|tintype|victorian photograph"),
    _style("vintage", "finish", "finishes:vintage", "a faded old colour print",
           "old photograph|old photo|polaroid|retro photo|seventies|1970s|vintage photo|vintage photograph", "vintage|retro|nostalgic"),
)  # fmt: skip

STYLES: dict[str, Style] = {style.name: style for style in _ALL}


def styles() -> list[Style]:
    """Every style, media first."""
    return list(STYLES.values())
