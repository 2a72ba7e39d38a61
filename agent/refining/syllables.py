"""Syllables of English words, counted by rule: vowel groups, silent endings, and a table of what rules get wrong.

The libraries for it carry licences that this project does not take, or hyphenate, which is another thing. A test holds
the rules against words counted by hand.
"""

import re

_EXCEPTIONS = {
    "area": 3, "areas": 3, "being": 2, "bicycle": 3, "bicycles": 3, "broccoli": 3, "camera": 3, "coffee": 2,
    "colour": 2, "colours": 2, "couple": 2, "create": 2, "every": 2, "everything": 3, "evening": 2, "eye": 1,
    "foliage": 3, "giraffe": 2, "hour": 1, "idea": 3, "keyboard": 2, "laptop": 2, "lion": 2, "microwave": 3,
    "nothing": 2, "ocean": 2, "our": 1, "outdoors": 2, "people": 2, "piano": 3, "picture": 2, "pictures": 2,
    "poem": 2, "quiet": 2, "real": 1, "science": 2, "seashore": 2, "sideways": 2, "skateboard": 2, "something": 2,
    "somewhere": 2, "surfboard": 2, "toothbrush": 2, "tripod": 2, "tv": 2, "umbrella": 3, "vegetation": 4,
    "vehicle": 3, "vehicles": 3, "vase": 1, "video": 3, "wheel": 1, "wheelchair": 2, "wild": 1, "wine": 1,
    "baseball": 2, "suitcase": 2, "horseshoe": 2, "fireplace": 2, "whitewashed": 2, "lonely": 2, "cake": 1,
    "fire": 1, "hydrant": 2, "airplane": 2, "aeroplane": 3, "sure": 1, "surely": 2, "espresso": 3, "golden": 2,
    "violet": 3, "turquoise": 2, "beige": 1, "orange": 2, "raccoon": 2, "elephant": 3, "hundred": 2, "hot": 1,
    "refrigerator": 5, "remote": 2, "scissors": 2, "sandwich": 2, "animal": 3, "animals": 3, "onion": 2,
    "stove": 1, "closely": 2, "tie": 1, "tied": 1, "does": 1, "goes": 1, "shoes": 1, "toes": 1, "canoe": 2,
    "museum": 3, "theatre": 3, "clothes": 1, "aches": 1, "radio": 3, "poetry": 3, "wooden": 2, "leopard": 2,
}  # fmt: skip
_TWO_VOWELS = re.compile(
    r"i[aou](?!$)(?<!tiou)(?<!cia)(?<!tia)(?<!tio)(?<!sio)|eo(?!u)(?=[^u])|[aeou]ing|uou|iet|rier$|io$"
)
"""Neighbouring vowels that are spoken apart."""


def syllables(text: str) -> int:
    """How many syllables a text has."""
    return sum(_word(word) for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text.lower()))


def _word(word: str) -> int:
    bare = re.sub(r"['’]s?$", "", word)
    if bare in _EXCEPTIONS:
        return _EXCEPTIONS[bare]
    if bare.endswith("s") and bare[:-1] in _EXCEPTIONS and not bare.endswith(("ches", "shes", "ses", "xes", "zes")):
        return _EXCEPTIONS[bare[:-1]] + (1 if re.search(r"(?:ge|se|ce|ze)s$", bare) else 0)
    stem = re.sub(r"(?<![aeiouytd])ed$", "", bare) if len(bare) > 3 else bare
    stem = re.sub(r"(?<![aeiouysxzcglh])es$|(?<=[aeiouy]l)es$", "", stem) if len(stem) > 3 else stem
    stem = re.sub(r"(?<![aeiouyl])e$|(?<=[aeiouy]l)e$", "", stem) if len(stem) > 2 else stem
    stem = re.sub(r"e(?=(?:ly|ful|less|ment|ness)$)", "", stem)
    groups = re.findall(r"[aeiouy]+", stem)
    split = len(
        re.findall(
            r"i[aou](?!$)(?<!tiou)(?<!cia)(?<!tia)(?<!tio)(?<!sio)|eo(?!u)(?=[^u])|[aeou]ing|uou|iet|rier$|io$", stem
        )
    )
    return max(1, len(groups) + split)
