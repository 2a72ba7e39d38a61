"""Words for people that the lexicon of seen things lacks: "beachgoers", "crew members", "passers-by", "enthusiasts".

They say more than can be seen (who somebody is), so that none of them is held against what was seen; their number is.
"""

import re
from collections.abc import Sequence
from functools import cache

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
neighbour neighbor landlord landlady lodger roomie spouse fiancé fiancée sweetheart beloved
stranger grown-up toddler tot youngster teenager adolescent pensioner
musician busker snowboarder windsurfer paraglider onlooker bystander companion"""
_GOERS = "beach party concert church festival movie cinema theatre theater market park museum café cafe"
_GROUPS = "crew team family staff club band audience cast choir squad household troupe"
_ONLY_MANY = "folks townsfolk newlyweds passersby passers-by relatives lovers locals"


@cache
def words() -> frozenset[str]:
    """Every such word, in both numbers, lower case."""
    single = [
        *_SINGLE.split(),
        *(f"{place}goer" for place in _GOERS.split()),
        *(f"{place}-goer" for place in _GOERS.split()),
        *(f"{group} member" for group in _GROUPS.split()),
    ]
    both = {form for word in single for form in (word, language.plural(word))} | set(_ONLY_MANY.split())
    return frozenset(both - set(lexicon.known_nouns()))


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
    return said.istitle() and said.isalpha() and match is not None and is_colour(match["colour"])
