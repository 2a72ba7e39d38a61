"""Wishes read from many words, and syllables counted as people count them."""

import pytest

from imagetxt.agent.conversation.manner import Manner
from imagetxt.agent.refining.drafting import draft
from imagetxt.agent.refining.reading import read
from imagetxt.agent.refining.syllables import syllables
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.geometry import Box


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Could you make it a bit shorter, please?", {"step": "shorter"}),
        ("two lines are enough", {"sentences": 2}),
        ("write it in exactly twenty words", {"words": 20, "exact": True, "left": ""}),
        ("using thirty-five words", {"words": 35, "exact": True, "left": ""}),
        ("in at most fifteen words", {"words": 15, "exact": False, "left": ""}),
        ("two sentences, in 25 words", {"sentences": 2, "words": 25}),
        ("only the dog and the cat", {"keep": ("dog", "cat")}),
        ("without the man in the text", {"drop": ("man",)}),
        ("without mentioning the man", {"drop": ("man",)}),
        ("again, without saying anything about the sky", {"drop": ("sky",)}),
        ("no people, no animals", {"drop": ("people", "animals")}),
        ("Delete the sky from the text", {"drop": ("sky",), "left": ""}),
        ("Describe img1 again in two sentences", {"sentences": 2, "mention": (), "left": ""}),
        ("Make the paragraph of the first photo shorter", {"step": "shorter", "left": ""}),
        ("tell me more about the surroundings", {"more_of": ("background",)}),
        ("don't mention the colours", {"colours": False}),
        ("Put the colours back in.", {"colours": True, "left": "", "mention": ()}),
        ("with the colours again", {"colours": True, "left": ""}),
        ("without mentioning any writing", {"writing": False, "drop": ()}),
        ("only for the second, in easy words", {"form": "simple", "keep": (), "left": ""}),
        ("less formal", {"form": "paragraph"}),
        ("can you make this less boring", {"form": "lively", "left": ""}),
        ("it sounds dull, jazz it up", {"form": "lively"}),
        ("more dramatic", {"form": "lively"}),
        ("like you would tell a friend", {"form": "friendly", "left": ""}),
        ("make it sound natural", {"form": "friendly"}),
        ("mention the natural light", {"form": None, "mention": ("natural light",)}),
        ("more about the warm colours", {"form": None}),
        ("for my ebay listing", {"form": "advert", "left": ""}),
        ("turn it into a product description", {"form": "advert", "left": ""}),
        ("as a news report", {"form": "news"}),
        ("for a school report", {"form": "formal", "left": ""}),
        ("write me a short story about it", {"form": "story", "left": ""}),
        ("as a facebook post with hashtags", {"form": "caption", "emojis": True, "hashtags": True, "left": ""}),
        ("put some smileys in", {"emojis": True, "left": ""}),
        ("no emojis", {"emojis": False, "drop": (), "left": ""}),
        ("without the word picture", {"swaps": (("picture", "photo"),), "drop": ()}),
        ("ok and now a bit more meat on the bones", {"step": "longer", "left": ""}),
        ("flesh it out", {"step": "longer", "left": ""}),
        ("boil it down to the essentials", {"step": "much shorter"}),
        ("trim it down", {"step": "shorter", "left": ""}),
        ("as long as possible", {"sentences": 12, "left": ""}),
        ("write it so my 6 yr old gets it", {"form": "child", "left": ""}),
        ("explain it like i'm five", {"form": "child", "left": ""}),
        ("dumb it down", {"form": "simple", "left": ""}),
        ("could you be less wooden", {"form": "friendly", "left": ""}),
        ("grown-up version again", {"form": "paragraph", "left": ""}),
        ("turn the list back into sentences", {"form": "paragraph", "left": ""}),
        ("not funny", {"form": "paragraph"}),
        ("as if it was a museum label", {"form": "formal", "left": ""}),
        ("a headline for a newspaper", {"form": "caption", "left": ""}),
        ("too many emojis, take them out", {"emojis": False, "left": ""}),
        ("give me three hashtags", {"hashtags": True, "left": ""}),
        ("and the rest again", {"everything": True, "left": ""}),
        ("nothing about the sky please", {"drop": ("sky",), "left": ""}),
        ("mention the sky after all", {"mention": ("sky",), "left": ""}),
        ("drop the last bit", {"strike": (-1,), "left": ""}),
        ("tidy it up", {"rephrase": True, "left": ""}),
        ("french, but shorter", {"language": "French", "step": "shorter", "left": ""}),
        ("hmm that's a bit blah", {"form": "lively"}),
        ("less is more", {"step": "shorter", "left": ""}),
        ("could you trim the second half", {"step": "shorter", "left": ""}),
        ("drop whatever you only suspect", {"certainty": "sure only", "drop": (), "left": ""}),
        ("tone it down", {"form": "paragraph", "left": ""}),
        ("tweetable please", {"hashtags": True, "left": ""}),
        ("i don't care about the colours, take them out", {"colours": False, "left": ""}),
        ("i hate the hills, leave them out", {"drop": ("hills",), "left": ""}),
        ("skip the part about the light", {"drop": ("light",), "left": ""}),
        ("the list without the first bullet", {"form": "list", "strike": (1,)}),
        ("i need this for a wildlife magazine", {"form": "formal", "left": ""}),
        ("in ten words or so", {"words": 10, "left": ""}),
        ("for the blind", {"form": "alt text", "left": ""}),
        ("kill the hashtags", {"hashtags": False, "left": ""}),
        ("no title, just the text", {"form": "paragraph", "left": ""}),
        ("add what colour the ground is", {"colours": True, "left": ""}),
        ("i want to post it on facebook", {"hashtags": True, "left": ""}),
        ("give me the facts only", {"step": "much shorter", "left": ""}),
        ("nee, english", {"language": "English", "left": ""}),
        ("use shorter sentences", {"form": "simple", "left": ""}),
        ("Bring back everything else.", {"everything": True, "left": ""}),
        ("I changed my mind, colours are fine.", {"colours": True, "left": ""}),
        ("Could you phrase that more elegantly?", {"form": "formal"}),
        ("Now as bullet points, at most three.", {"form": "list", "sentences": 3, "left": ""}),
        ("Write it as if you were a pirate.", {"form": "pirate", "says": (), "left": ""}),
        ("In the style of a museum guide.", {"form": "formal", "left": ""}),
        ("Only include what you're certain about.", {"certainty": "sure only", "keep": (), "left": ""}),
        ("Thanks! One last thing: a tweet about it.", {"hashtags": True, "left": ""}),
        ("Could it be more poetic?", {"form": "poem", "left": ""}),
        ("No poems. Regular text please.", {"form": "paragraph", "left": ""}),
        ("Less salesy.", {"form": "paragraph", "left": ""}),
        ("Give me five bullet points.", {"form": "list", "sentences": 5, "left": ""}),
        ("Turn it into one flowing sentence.", {"sentences": 1, "left": ""}),
        ("Explain it as if I were blind.", {"form": "alt text", "left": ""}),
        ("like a scientist would", {"form": "formal", "left": ""}),
        ("Can you write that so a ten-year-old would enjoy it?", {"form": "child", "left": ""}),
        ("Just English please.", {"language": "English", "keep": (), "left": ""}),
        ("OK, the dogs can come back.", {"mention": ("dogs",), "left": ""}),
        ("That's too brief.", {"step": "longer", "left": ""}),
        ("I need exactly 20 words.", {"words": 20, "left": ""}),
        ("Put the list in a sentence.", {"sentences": 1, "form": None, "left": ""}),
        ('Use "puppies" for the dogs.', {"swaps": (("dogs", "puppies"),), "left": ""}),
        ("End of story, plain text again.", {"form": "paragraph", "left": ""}),
        ("and in french?", {"language": "French", "left": ""}),
        ("first sentence only", {"only": (1,), "left": ""}),
        ("one paragraph", {"form": "paragraph", "left": ""}),
        ("and the spoon too", {"mention": ("spoon",), "left": ""}),
        ("all sentences again", {"everything": True, "left": ""}),
        ("Make it shorter please because I can't read so well", {"step": "shorter", "left": ""}),
        ("It is too difficult", {"form": "simple", "left": ""}),
        ("I use a screen reader", {"form": "alt text", "left": ""}),
        ("It is rather long", {"step": "shorter", "left": ""}),
        ("Rewrite it so that it mentions only what is certain", {"certainty": "sure only", "left": ""}),
        ("leave out everything uncertain", {"certainty": "sure only", "everything": False, "left": ""}),
        ("Take away the last sentence.", {"strike": (-1,), "left": ""}),
        ("avoid the word dog", {"drop": ("dog",)}),
        ("mention the trees behind them", {"mention": ("trees",)}),
        ("bring back the colours", {"colours": True, "left": ""}),
        ("Rewrite it for a five-year-old.", {"form": "child"}),
        ("auf Deutsch bitte", {"language": "German"}),
        ("back to English", {"language": "English"}),
        ("put the sky first", {"first": "sky"}),
        ("what's written on the sign", {"writing": True}),
        ("use the word puppy instead of dog", {"swaps": (("dog", "puppy"),)}),
        ("replace horses with ponies", {"swaps": (("horses", "ponies"),)}),
        ("make the dog blue", {"says": ("The dog is blue.",)}),
        ("say that there are two cats", {"says": ("There are two cats.",)}),
        ("under 20 words", {"words": 20}),
        ("describe the hens in more detail", {"more_of": ("hens",)}),
        ("shorter, without the sky, and in French", {"step": "shorter", "drop": ("sky",), "language": "French"}),
    ],
)
def test_wishes_in_many_words_are_read(said: str, expected: dict[str, object]) -> None:
    wish = read(said)
    assert {name: getattr(wish, name) for name in expected} == expected


HAND_COUNTED = {
    1: "horse hen grass dogs white brown left stretched looked bear trees sky bench stove",
    2: "horses table bottles little purple middle across boxes faces bridges houses zebras traffic racket apples",
    3: "stadium violin umbrella animal vehicle banana elephant foliage bicycle broccoli museum radio toothbrushes",
}


@pytest.mark.parametrize(("n", "word"), [(n, w) for n, words in HAND_COUNTED.items() for w in words.split()])
def test_syllables_are_counted_as_people_do(n: int, word: str) -> None:
    assert syllables(word) == n


def test_more_about_what_may_be_there_does_not_say_so_twice() -> None:
    box = Box(x0=300, y0=0, x1=500, y1=150)
    cake = Region(id="r1", label="cake", coco="cake", score=0.4, certain=False, box=box, place="at the top", share=0.1)
    told = draft(Manner(more_of=("cake",)), Evidence(image="img1", width=800, height=600, regions=[cake]))
    assert [s.text for s in told if "cake" in s.text] == ["This picture shows what may be a cake at the top."]
