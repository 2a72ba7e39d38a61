"""Words for people that the lexicon of seen things lacks: "beachgoers", "crew members", "passers-by", "enthusiasts".

They say more than can be seen (who somebody is), so that none of them is held against what was seen; their number is.
"""

from functools import cache

from imagetxt.tools import language
from imagetxt.tools.vision import lexicon

_SINGLE = """crewman crewmember enthusiast aficionado adventurer outdoorsman daredevil thrill-seeker participant
contestant competitor opponent goalkeeper batter umpire referee trainer sunbather lifeguard picnicker sightseer
holidaymaker vacationer observer backpacker trekker climber camper angler fisherwoman rower paddler kayaker canoeist
rollerblader sledder professor reader artist videographer guitarist drummer equestrian jockey groomsman bridesmaid
hostess cashier seller trader buyer businesswoman businessperson executive builder electrician firefighter policewoman
stewardess pensioner grandson granddaughter niece nephew sibling newlywed handler groomer caretaker volunteer
protester marcher wanderer housemate roommate acquaintance crossing-guard bargain-hunter dog-walker well-wisher
merrymaker reveller reveler mourner newcomer stallholder shop-owner homeowner flatmate classmate friend individual
figure farmhand stablehand cowhand ranch-hand rancher herder drover beekeeper motorcyclist biker scooterist
deliveryman warehouseman shopkeeper florist barista sommelier patron diner hiker tourist rambler stroller-pusher
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
