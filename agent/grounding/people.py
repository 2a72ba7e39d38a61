"""Words for people that the lexicon of seen things lacks: "beachgoers", "crew members", "passers-by", "enthusiasts".

They say more than can be seen (who somebody is), so that none of them is held against what was seen; their number is.
"""

import re
from collections.abc import Sequence
from functools import cache

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.shades import is_colour
from imagetxt.tools import language
from imagetxt.tools.vision import lexicon

_SINGLE = """mum mom mummy boyfriend
crewman crewmember enthusiast aficionado adventurer outdoorsman daredevil thrill-seeker participant
contestant competitor opponent goalkeeper batter umpire referee trainer sunbather lifeguard picnicker sightseer
holidaymaker vacationer observer backpacker trekker climber camper angler fisherwoman rower paddler kayaker canoeist
rollerblader sledder professor reader artist videographer guitarist drummer equestrian jockey groomsman bridesmaid
hostess cashier seller trader buyer businesswoman businessperson executive builder electrician firefighter policewoman
stewardess pensioner grandson granddaughter niece nephew sibling newlywed handler groomer caretaker volunteer
protester marcher wanderer housemate roommate acquaintance crossing-guard bargain-hunter dog-walker well-wisher
merrymaker reveller reveler mourner newcomer stallholder shop-owner homeowner flatmate classmate friend individual
figure farmhand stablehand cowhand ranch-hand rancher herder drover beekeeper motorcyclist biker scooterist
deliveryman warehouseman shopkeeper florist barista sommelier patron diner hiker tourist rambler stroller-pusher
helper rescuer striker demonstrator activist uncle aunt cousin granny nan grandad grandpa grandma
broker auctioneer butcher grocer fishmonger cleaner janitor plumber welder roofer mason
postman postwoman mailman courier conductor docker stevedore longshoreman seaman seawoman fisherfolk bargee ferryman
soldier guard watchman warden ranger paramedic medic nurse physician dentist surgeon
pupil schoolboy schoolgirl schoolchild apprentice intern lecturer scholar librarian clerk secretary typist
newsman newswoman reporter journalist cameraman camerawoman presenter commentator teammate team-mate winger
defender sprinter marathoner gymnast wrestler fencer golfer batsman
oarsman helmsman skipper crewmate deckhand pilgrim villager townsman farmwife peasant smallholder
gleaner woodcutter lumberjack hunter poacher forager storyteller performer juggler
acrobat clown dancer ballerina singer soloist violinist cellist pianist trumpeter bassist
maid butler valet steward bartender barkeeper barmaid waitstaff sous-chef
witness suspect victim occupant
neighbour neighbor landlord landlady lodger roomie spouse fiancé fiancée sweetheart beloved
stranger grown-up toddler tot youngster teenager adolescent pensioner
musician busker snowboarder windsurfer paraglider onlooker bystander companion"""
_GOERS = "beach party concert church festival movie cinema theatre theater market park museum café cafe"
_GROUPS = "crew team family staff club band audience cast choir squad household troupe"
_ONLY_MANY = "folks townsfolk newlyweds passersby passers-by relatives lovers locals"


@cache
def words() -> frozenset[str]:
    """Every such word that the lexicon lacks, in both numbers, lower case."""
    return _all_words() - frozenset(lexicon.known_nouns())


def may_be_somebody(word: str) -> bool:
    """Whether a word is one for people, whatever else it says: a mum is a flower too."""
    return word in _all_words()


@cache
def _all_words() -> frozenset[str]:
    single = [
        *_SINGLE.split(),
        *(f"{place}goer" for place in _GOERS.split()),
        *(f"{place}-goer" for place in _GOERS.split()),
        *(f"{group} member" for group in _GROUPS.split()),
    ]
    return frozenset({form for word in single for form in (word, language.plural(word))} | set(_ONLY_MANY.split()))


def says_more(word: str) -> bool:
    """Whether a noun says more than can be seen: "women", "crew members"; seen are people."""
    return lexicon.narrower(word) is not None or word in words()


_NAMED_ONE = re.compile(
    r"(?:,?\s+(?:(?:is|was|wears|wearing|dressed|who)\s+)*|['’]s\s+|,\s+who['’]s\s+)(?:all\s+)?(?:in|wearing)\s+"
    r"(?:(?:an?|dark|light|bright)\s+)?(?P<colour>[a-z]+)\b"
)


def is_named(tokens: Sequence[Piece], i: int, sentence: Piece) -> bool:
    """Whether a name is somebody's, by what is worn: "Ben, in yellow", "Mia, who's in red"."""
    start, end = tokens[i].start - sentence.start, tokens[i].end - sentence.start
    said = sentence.text[start:end]
    match = _NAMED_ONE.match(sentence.text, end)
    if not said.isalpha() or match is None or not is_colour(match["colour"]):
        return False
    return said.istitle() or (sentence.text.islower() and _opens_small(tokens, i, sentence))


_NO_NAMES = frozenset(
    "all both one ones everyone everybody everything him her me us them it who someone somebody".split()
)


def _opens_small(tokens: Sequence[Piece], i: int, sentence: Piece) -> bool:
    """Whether a word opens a clause as a name in small letters does: "me in green, leo in red"."""
    gap = sentence.text[tokens[i - 1].end - sentence.start : tokens[i].start - sentence.start] if i else ","
    opens = "," in gap or tokens[i - 1].text in ("and", "but", "then")
    known = tokens[i].text in _NO_NAMES or tokens[i].text in terms.BARRIERS | terms.CLOTHES | terms.BODY
    return opens and not known and not lexicon.normal(tokens[i].text) and not is_colour(tokens[i].text)


_NO_NAME_BEFORE = frozenset("a an the this that my your our his her their".split())


def is_called_so(tokens: Sequence[Piece], i: int, sentence: Piece) -> bool:
    """Whether a known noun with a capital is what somebody or something is called: "Tom's cup", "said Robin"."""
    said = sentence.text[tokens[i].start - sentence.start : tokens[i].end - sentence.start]
    before = tokens[i - 1].text if i else ""
    if not said.istitle() or not said.isalpha() or before in _NO_NAME_BEFORE or is_colour(before):
        return False
    person = says_more(tokens[i].text) or lexicon.is_a(tokens[i].text, "person")
    return not person and (i > 0 or sentence.text[tokens[i].end - sentence.start :][:2] in ("'s", "’s"))


_GIVEN = frozenset(
    """tom tommy bill billy jack mark rose lily daisy robin jay martin kitty penny bob bobby pat sandy ray dale cliff
    gene jasmine ginger violet iris heather poppy ruby pearl amber colin timothy basil olive toms robins""".split()
)
"""First names that say something else too: a tom is a cat."""


def is_given_name(tokens: Sequence[Piece], i: int) -> bool:
    """Whether a first name in any letters stands without an article, as a name does: "tom's cup", "me and robin"."""
    before = tokens[i - 1].text if i else ""
    led = before in terms.DETERMINERS or before in terms.NUMBERS or before in terms.SHADES or is_colour(before)
    return tokens[i].text in _GIVEN and not led
