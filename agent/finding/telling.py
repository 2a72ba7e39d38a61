"""What was found, in words."""

from imagetxt.agent.finding.records import Found

_SHOWN = 3


def told(found: Found) -> str:
    """One or two sentences about what a search gave."""
    wanted = found.query or "that"
    if not found.looked_at:
        return "There is no picture to look through yet. Give me one, and I will know it again."
    if not found.items:
        many = "the one picture" if found.looked_at == 1 else f"any of your {found.looked_at} pictures"
        return f"I find nothing like “{wanted}” in {many}."
    shown = [f"{item.name} ({item.phrase})" if item.phrase != item.name else item.name for item in found.items[:_SHOWN]]
    more = len(found.items) - len(shown)
    listed = "; ".join(shown) + (f"; and {more} more" if more else "")
    if found.sure:
        count = "This picture fits" if len(found.items) == 1 else f"{len(found.items)} pictures fit"
        return f"{count} “{wanted}”: {listed}."
    return f"No picture of yours shows “{wanted}”, as far as I know. Nearest: {listed}."
