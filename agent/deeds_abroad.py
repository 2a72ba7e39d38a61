"""Sentences in German, French, Spanish and Italian that say the model drew, saved, sent or deleted something."""

import re
from collections.abc import Iterator
from typing import Literal

_DRAWN = (
    r"(?:gezeichnet|gemalt|skizziert|gerendert|(?:bild|zeichnung|skizze)\s+(?:erstellt|erzeugt|generiert)"
    r"|(?:re)?dessinée?s?|esquissée?s?|repeinte?s?"
    r"|(?:re)?dibujad[oa]s?|repintad[oa]s?|(?:ri)?disegnat[oaie]|ridipint[oaie])"
)
_BEYOND = (
    r"(?:(?:ab)?gespeichert|gesichert|gelöscht|gesendet|verschickt|geschickt|hochgeladen|heruntergeladen|ausgedruckt"
    r"|exportiert|enregistrée?s?|sauvegardée?s?|supprimée?s?|effacée?s?|envoyée?s?|téléchargée?s?|imprimée?s?"
    r"|exportée?s?|guardad[oa]s?|borrad[oa]s?|eliminad[oa]s?|enviad[oa]s?|subid[oa]s?|descargad[oa]s?|exportad[oa]s?"
    r"|salvat[oaie]|cancellat[oaie]|eliminat[oaie]|inviat[oaie]|mandat[oaie]|caricat[oaie]|scaricat[oaie]"
    r"|esportat[oaie])"
)
_I = r"\b(?:ich\s+habe?|hab\s+ich|habe\s+ich|wir\s+haben|j['’]ai|nous\s+avons|he|hemos|ho|abbiamo)\b"
_PICTURE = (
    r"\b(?:bild|foto|datei|zeichnung|image|photo|fichier|dessin|imagen|archivo|dibujo|immagine|disegno|es|elle|il)\b"
)
_WAS = r"(?:wurde|ist|a\s+été|est|ha\s+sido|fue|è\s+stat[oa])\b"
_DENIED = re.compile(
    r"\b(?:nicht|nichts|kein\w*|nie|n['’]ai|n['’]avons|pas|rien|no\s+(?:he|hemos|la|lo)|non\s+(?:ho|abbiamo)|nada|niente)\b",
    re.IGNORECASE,
)
_HERE = (
    r"\b(?:hier\s+ist\s+(?:die|deine|ihre|eure|meine)\s+(?:\w+\s+)?(?:zeichnung|skizze)"
    r"|voici\s+(?:le|la|ton|votre|mon)\s+(?:\w+\s+)?(?:dessin|croquis|esquisse)"
    r"|aquí\s+(?:está|tienes|tiene)\s+(?:el|la|tu|su|mi)\s+(?:\w+\s+)?(?:dibujo|boceto)"
    r"|ecco\s+(?:il|la|lo)\s+(?:tuo\s+|tua\s+|suo\s+|mio\s+)?(?:disegno|schizzo))\b"
)
_FORMS: tuple[tuple[Literal["drawing", "beyond"], re.Pattern[str]], ...] = (
    ("drawing", re.compile(rf"{_I}[^.;]*\b{_DRAWN}\b|{_HERE}|\b(?:dibujé|redibujé|disegnai)\b", re.IGNORECASE)),
    ("beyond", re.compile(rf"{_I}[^.;]*\b{_BEYOND}\b|{_PICTURE}\s+{_WAS}[^.;]*\b{_BEYOND}\b", re.IGNORECASE)),
    ("beyond", re.compile(r"\b(?:guardé|borré|eliminé|envié|salvai)\b", re.IGNORECASE)),
)


def said_abroad(sentence: str) -> Iterator[Literal["drawing", "beyond"]]:
    """The deeds that a sentence in one of these languages says were done; a sentence that denies says none."""
    if _DENIED.search(sentence):
        return
    for deed, form in _FORMS:
        if form.search(sentence):
            yield deed
