"""What a file is that is no picture we take: so that a person is told "a PDF document" and not "unknown format"."""

_STARTS = {
    b"%pdf": "a PDF document",
    b"<svg": "an SVG drawing",
    b"<?xml": "an XML or SVG file",
    b"<!doctype html": "a web page",
    b"<html": "a web page",
    b"%!ps": "a PostScript file",
    b"8bps": "a Photoshop file",
    b"pk\x03\x04": "an archive or office document",
    b"\xff\x0a": "a JPEG XL picture, which is not read here: convert it to JPEG or PNG",
    b"\x00\x00\x00\x0cjxl ": "a JPEG XL picture, which is not read here: convert it to JPEG or PNG",
}
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")


def what_it_is(data: bytes) -> str:
    """A clause about a file by its first bytes: "this is a PDF document, not a picture"."""
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if data[4:8] == b"ftyp":
        if data[8:12] in _HEIF_BRANDS:
            return "this is a HEIC picture, which is not read here: convert it to JPEG"
        return "this is a video or a picture of a kind that is not read here"
    for start, what in _STARTS.items():
        if head.startswith(start):
            return f"this is {what}" if "picture" in what else f"this is {what}, not a picture"
    if b"\x00" in data[:1024]:
        return "this is not a picture we can read, or it is cut off"
    return "this is an SVG drawing, not a picture" if b"<svg" in head else "this is text, not a picture"
