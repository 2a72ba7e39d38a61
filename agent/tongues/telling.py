"""The composed paragraph in another language: the same statements as in English, each from the evidence itself."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from imagetxt.agent import facts
from imagetxt.agent.area_words import told_areas
from imagetxt.agent.compose import MOST_STATEMENTS, of_a_thing, told_groups
from imagetxt.agent.description import Length, Span
from imagetxt.agent.quoting import told_writing
from imagetxt.agent.tongues.alike import Kind, Sentence, alike, of_the_same
from imagetxt.agent.tongues.forms import Forms, plain, sentence, unmarked
from imagetxt.agent.tongues.grammar import Grammar
from imagetxt.agent.tongues.words import LAST_RESORT
from imagetxt.tools.evidence import Evidence, Region, Scene
from imagetxt.tools.wording import Group, colour_of, is_one_of_more

_SIDES = {"on the left": "left of", "on the right": "right of"}
"""Places that a relation says as well: what is left of the bicycle need not be on the left, too."""
_FEW = 3
"""Sentences below which the colours of the whole are told too."""


@dataclass(frozen=True)
class Told:
    """A paragraph, and what its words speak of.

    `left_out`: English names of things without a word in its language. `untold`: English sentences without their like.
    """

    text: str
    spans: list[Span] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)


def tell(
    evidence: Evidence,
    grammar: Grammar,
    *,
    length: Length = "medium",
    most: int | None = None,
    like: str = "",
    whole: bool = True,
) -> Told:
    """The picture in a language. `most`: at most so many sentences, where that is fewer than the length has.

    `like`: an English text of the picture; what it says is told, sentence by sentence, and nothing else. `whole`: False
    where the picture shows more than is to be told, so that it is not said to show nothing.
    """
    teller = _Teller(of_the_same(evidence, like) if like else evidence, grammar)
    told = teller.all_statements() if like else teller.statements(length)
    if not whole and not teller.names_a_thing:
        told = [one for one in told if one.kind != "opening"]
    told, untold = alike(told, like, evidence) if like else (told, [])
    said = [sentence(one.text) for one in told][: most or MOST_STATEMENTS[length]]
    text, spans = unmarked(" ".join(said))
    return Told(text, spans, sorted(teller.left_out), untold)


class _Teller:
    def __init__(self, evidence: Evidence, grammar: Grammar) -> None:
        self._evidence, self._grammar, self._words = evidence, grammar, grammar.words
        self._scene = evidence.scene or Scene()
        self._toned = False
        self._named: dict[str, str] = {}
        self.left_out: set[str] = set()

    @property
    def names_a_thing(self) -> bool:
        """Whether there is a thing to tell of."""
        return bool(self._evidence.objects)

    def statements(self, length: Length) -> list[Sentence]:
        """The sentences of a length, most telling first."""
        told = self.all_statements()
        if length == "short":
            return [one for one in told if one.kind in ("opening", "drawn", "writing")][:2]
        tones = [one for one in told if one.kind == "tones"]
        told = told[: len(told) - len(tones)]
        return [*told, *(tones if length == "long" or len(told) < _FEW else [])][: MOST_STATEMENTS[length]]

    def all_statements(self) -> list[Sentence]:
        """All that there is to tell, most telling first, the tones last."""
        sure, perhaps = (self._speakable(groups) for groups in told_groups(self._evidence))
        parts: dict[Kind, list[str]] = {
            "opening": [self._opening(sure or perhaps)],
            "drawn": [self._words.sentence("drawn")] if self._scene.drawn else [],
            "place": self._places(sure),
            "areas": self._areas(),
            "writing": self._writing(),
            "perhaps": self._perhaps(perhaps) if sure else [],
            "tones": self._tones(),
        }
        return [Sentence(kind, text) for kind, texts in parts.items() for text in texts]

    def _speakable(self, groups: Sequence[Group]) -> list[Group]:
        """The groups that have a word here; all, as objects, where none has."""
        found = [g for g in groups if self._noun(g.regions[0], g.noun) != LAST_RESORT]
        self.left_out |= {g.noun for g in groups if g not in found} if found else set()
        self._named |= {r.id: self._noun(r, g.noun) for g in groups for r in g.regions}
        return found or list(groups)

    def _noun(self, region: Region, finer: str | None = None) -> str:
        return self._words.noun_for(finer, region.label, region.coco) or LAST_RESORT

    def _called(self, region: Region) -> str:
        """The word that a thing has throughout the text: the one that its group was first told by."""
        return self._named.get(region.id) or self._noun(region)

    def _group(self, group: Group) -> Forms:
        noun = self._called(group.regions[0])
        colour = group.colour if group.colour and self._grammar.has_colour(group.colour) else ""
        worn = group.regions[0].coco == "person"
        if group.exact:
            one_of_more = group.count == 1 and is_one_of_more(group.regions[0])
            number, least = (
                group.sure or group.count,
                bool(group.sure) or one_of_more or (group.more and group.count > 1),
            )
            said = self._grammar.some(noun, number, colour=colour, worn=worn, least=least)
        else:
            said = self._grammar.several(noun, colour="" if worn else colour, many=group.count > 12)
        return said.marked(r.id for r in group.regions)

    def _the(self, regions: Sequence[Region]) -> Forms:
        said = self._grammar.the(self._called(regions[0]), many=len(regions) > 1)
        return said.marked(r.id for r in regions)

    def _opening(self, groups: Sequence[Group]) -> str:
        picture = self._grammar.picture(self._scene.setting, grey=self._scene.monochrome)
        if not groups:
            return self._nothing(picture)
        things = self._grammar.join([self._group(g) for g in groups])
        perhaps = "" if groups[0].certain else "_perhaps"
        if len(groups) == 1 and groups[0].place.startswith("filling"):
            kind = f"fills{perhaps}"
        else:
            kind = f"shows{perhaps}"
            things = self._placed(groups[0], things) if len(groups) == 1 else things
        return self._words.sentence(kind, many=things.many).format(picture=picture, things=things)

    def _nothing(self, picture: Forms) -> str:
        scene = self._scene
        named = self._words.noun_for(scene.name) if scene.name and scene.name_certain else None
        if named and named != LAST_RESORT:
            things = self._grammar.some(named, 1)
            return self._words.sentence("shows", many=things.many).format(picture=picture, things=things)
        names = [] if scene.monochrome else [c.name for c in scene.colours[:2] if self._grammar.has_colour(c.name)]
        tones = self._grammar.row([self._grammar.tone(name) for name in names])
        self._toned = bool(tones)
        return self._words.sentence("nothing_toned" if tones else "nothing").format(picture=picture, tones=tones)

    def _placed(self, group: Group, things: Forms) -> Forms:
        """The one group of a picture with where it is, or where each of it is."""
        if group.place:
            return things.with_behind(self._whereabouts(group.place) or "")
        members = self._members(group)
        if not members:
            return things
        colon = self._words.raw.get("colon", ":")
        cases = {
            case: f"{text}{colon} {self._grammar.row([f'{one[case]} {place}' for one, place in members])}"
            for case, text in things.cases.items()
            if all(case in one.cases for one, _ in members)
        }
        return Forms(cases, things.many)

    def _members(self, group: Group) -> list[tuple[Forms, str]]:
        """Those of a group that share a place, with it; nothing where they cannot all be placed."""
        if not group.exact or group.count < 2 or group.sure:
            return []
        together: dict[str, list[Region]] = {}
        for region in group.regions:
            together.setdefault(region.place, []).append(region)
        places = [self._words.raw["places"].get(place) for place in together]
        if not all(places):
            return []
        noun = self._called(group.regions[0])
        shaded = not group.colour and group.regions[0].coco != "person" and all(map(self._shade, group.regions))
        ones = [self._ones(noun, regions, shaded) for regions in together.values()]
        return list(zip(ones, places, strict=True))

    def _ones(self, noun: str, regions: Sequence[Region], shaded: bool) -> Forms:
        shades = Counter(self._shade(r) if shaded else "" for r in regions)
        said = self._grammar.join([self._grammar.ones(noun, n, shade) for shade, n in shades.items()])
        return said.marked(r.id for r in regions)

    def _shade(self, region: Region) -> str:
        colour = colour_of(region)
        return colour if colour and self._grammar.has_colour(colour) else ""

    def _places(self, groups: Sequence[Group]) -> list[str]:
        """Where each group is, and what the single things stand beside; one group alone is placed in the opening."""
        if len(groups) < 2:
            return []
        related = {said.subject.id: said for said in facts.relations(self._evidence)}
        said = [self._where(g, related.get(g.regions[0].id) if g.count == 1 else None) for g in groups]
        return [text for text in said if text]

    def _where(self, group: Group, related: facts.Related | None) -> str:
        things = self._the(group.regions)
        if not group.place:
            return self._scattered(group, things)
        kind = "whole" if group.place.startswith("filling") else "place"
        place = self._whereabouts(group.place)
        if kind == "place" and not place:
            return ""
        relation = self._relation(related) if related else ""
        if related and relation and _SIDES.get(group.place) == related.relation:
            place, relation = relation, ""
        text = self._words.sentence(kind, many=things.many).format(things=things, place=place)
        return text + (self._words.sentence("relation").format(relation=relation) if relation else "")

    def _relation(self, related: facts.Related) -> str:
        pattern = self._words.raw["relations"].get(related.relation)
        other = self._the([related.other])
        return pattern.format(**{"of": "", "to": "", **other.cases}) if pattern else ""

    def _scattered(self, group: Group, things: Forms) -> str:
        if not (members := self._members(group)):
            return ""
        first = "first" if "first" in self._words.raw["sentences"] else "part"
        parts = [
            self._words.sentence("part" if i else first, many=one.many).format(one=one, place=place)
            for i, (one, place) in enumerate(members)
        ]
        return self._words.sentence("members").format(things=things, parts=self._grammar.row(parts))

    def _areas(self) -> list[str]:
        full = any(r.place.startswith("filling") for r in self._evidence.objects)
        named = [r for r in told_areas(self._evidence) if r.label in self._words.raw["areas"]]
        across = [r for r in named if r.place.startswith("across")]
        clauses = [self._two_across(*across)] if len(across) == 2 else []
        named = [r for r in named if r not in across] if clauses else named
        clauses += [clause for r in named if (clause := self._area(r, full))]
        return [self._grammar.row(clauses)] if clauses else []

    def _two_across(self, one: Region, other: Region) -> str:
        """Two areas that stretch over the whole width, such as sky and grass, in one clause."""
        places = self._words.raw["places"]
        return self._words.sentence("area_across_two").format(
            place=places[one.place],
            things=self._surface(one),
            other_place=places[other.place],
            others=self._surface(other),
        )

    def _surface(self, region: Region) -> Forms:
        words = region.phrase.removesuffix(region.label).strip()
        colour = words.removeprefix("an ").removeprefix("a ").strip()
        said = self._grammar.area(region.label, colour if colour and self._grammar.has_colour(colour) else "")
        return said.marked([region.id])

    def _area(self, region: Region, full: bool) -> str:
        things = self._surface(region)
        place = self._words.raw["places"].get(region.place, "")
        if region.place.startswith("filling"):
            kind = "area_around" if full else "area_whole"
        elif not place:
            return ""
        else:
            kind = "area_across" if region.place.startswith("across") else "area"
        return self._words.sentence(kind).format(things=things, place=place)

    def _writing(self) -> list[str]:
        lines = told_writing(self._evidence)
        quoted = [self._quoted(t.text, t.region) for t in lines]
        return [self._words.sentence("writing").format(lines=self._grammar.row(quoted))] if lines else []

    def _quoted(self, text: str, region: str | None) -> str:
        said = plain(self._grammar.quoted(text.replace('"', "").strip()))
        return str(said.marked([region]) if region else said)

    def _perhaps(self, groups: Sequence[Group]) -> list[str]:
        if not groups:
            return []
        things = self._grammar.join([self._group(g).with_behind(self._whereabouts(g.place) or "") for g in groups])
        return [self._words.sentence("perhaps", many=things.many).format(things=things)]

    def _tones(self) -> list[str]:
        """The main colours of the whole and its light; the light alone where the opening told the colours."""
        dim = self._scene.light in ("dark", "dim")
        names = [c.name for c in self._scene.colours[:2] if self._grammar.has_colour(c.name)]
        if self._scene.monochrome or not names:
            return []
        if self._toned:
            return [self._words.raw["dim"]] if dim else []
        tones = self._grammar.row([self._grammar.named_tone(name) for name in names])
        said = self._words.sentence("tones", many=len(names) > 1).format(tones=tones)
        return [said + (self._words.raw["and_dim"] if dim else "")]

    def _whereabouts(self, place: str) -> str | None:
        """The place of a thing, behind its noun or verb."""
        raw = self._words.raw
        found = raw.get("whereabouts", raw["places"]).get(of_a_thing(place))
        return str(found) if found else None
