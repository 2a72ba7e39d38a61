"""Which earlier version of a text is meant: "back to the longer one"."""

from imagetxt.agent.conversation.version import Version, Versions
from imagetxt.agent.refining.versions import earlier_named
from imagetxt.tools import language


def goes_back(words: str) -> bool:
    """Whether words ask for an earlier version of the text by what it is like."""
    return earlier_named(words) is not None


def returned_to(wish: str, versions: Versions, image: str) -> Version | None:
    """The version that a wish goes back to, the last that fits; None where it names none, or none fits."""
    named, standing = earlier_named(wish), versions.of(image)
    if named is None or standing is None:
        return None
    of_image = [v for v in versions if v.image == image]
    if named.place:
        told = of_image[named.place - 1 : named.place]
        return told[0] if told and told[0].number != standing.number else None
    earlier = [v for v in of_image if v.number != standing.number]
    if named.language or named.form:
        fits = [v for v in earlier if named.language in ("", v.language) and named.form in (None, v.manner.form)]
        return fits[-1] if fits else None
    now, longer = _words(standing), named.length == "longer"
    fits = [v for v in earlier if (_words(v) > now if longer else _words(v) < now)]
    fits = [v for v in fits if v.language == standing.language] or fits
    if named.most and fits:
        return (max if longer else min)(fits, key=_words)
    return fits[-1] if fits else None


def not_there(wish: str, versions: Versions, image: str) -> str | None:
    """What to say where a wish names a version by its place and there is none, or it stands; None for other wishes."""
    named = earlier_named(wish)
    if named is None or not named.place:
        return None
    many = sum(v.image == image for v in versions)
    if 0 < named.place <= many:
        return "That is the version that stands."
    return f"There {language.verb(many, 'is')} {language.count_words(many, 'version')} of the text so far."


def _words(version: Version) -> int:
    return len(version.text.split())
