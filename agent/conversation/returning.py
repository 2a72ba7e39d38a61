"""Which earlier version of a text is meant: "back to the longer one"."""

from imagetxt.agent.conversation.version import Version, Versions
from imagetxt.agent.refining.versions import earlier_named
from imagetxt.tools import language


def returned_to(wish: str, versions: Versions, image: str) -> Version | str | None:
    """The version that a wish goes back to, the last that fits; None where it names none, or none fits.

    A sentence where it names one by its place that is not there, or stands.
    """
    named, standing = earlier_named(wish), versions.of(image)
    if named is None or standing is None:
        return None
    of_image = [v for v in versions if v.image == image]
    if named.place:
        told = of_image[named.place - 1 : named.place]
        is_other = bool(told) and told[0].number != standing.number
        return told[0] if is_other else _not_to_be_had(named.place, len(of_image))
    earlier = [v for v in of_image if v.number != standing.number]
    if named.language or named.form:
        fits = [v for v in earlier if named.language in ("", v.language) and named.form in (None, v.manner.form)]
        stands = standing.language == named.language if named.language else standing.manner.form == named.form
        return fits[-1] if fits else standing.text if stands else None
    now, longer = _words(standing), named.length == "longer"
    fits = [v for v in earlier if (_words(v) > now if longer else _words(v) < now)]
    fits = [v for v in fits if v.language == standing.language] or fits
    if named.most and fits:
        return (max if longer else min)(fits, key=_words)
    return fits[-1] if fits else None


def _not_to_be_had(place: int, many: int) -> str:
    if place <= many:
        return "That is the version that stands."
    return f"There {language.verb(many, 'is')} {language.count_words(many, 'version')} of the text so far."


def _words(version: Version) -> int:
    return len(version.text.split())
