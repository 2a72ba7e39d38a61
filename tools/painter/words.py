"""Words of a prompt that say nothing of what to draw, and words that mean much the same thing."""

FILLERS = frozenset(
    """a an the this that these those it its it's i me my we us our you your he she they him her them his their there
    here is are was were be being been am has have had do does did will would should could can may might must
    shall let of in on at to into onto from by with without for as and or but nor so if than then too also not
    no over under above below behind beside between before after near next left right middle centre center top
    bottom upper lower front back side corner across along around through against inside outside up down out off
    away toward towards within beneath among make makes making made paint painting painted draw drawing drawn
    redraw render rendered rendering turn turned turning change changed colour color colours colors coloured
    colored recolour give show shows showing create add do please style styled styles like look looks looking looked
    image picture photo photograph photography scene version view whole all every each both some any other more
    most very much little bit slightly really quite rather just only still again same new kind way want wanted
    get see set put one two three four five six seven eight nine ten several many few pair group number effect
    mood atmosphere tone tones light lighting palette background foreground art artwork artistic work piece
    beautiful nice lovely pretty great good high quality detailed highly masterpiece feel feeling keep keeps
    keeping kept instead where when while which who whose what because visible seen appears appear seems seem
    part area place placed covers cover covering fills fill filling least spread spreads stretches stretch lies lie
    sits stands main""".split()
)

SAME: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split())
    for group in (
        "person people man men woman women boy girl child children lady gentleman human guy somebody someone figure",
        "dog puppy hound",
        "cat kitten tabby kitty",
        "horse pony foal mare stallion",
        "bird chicken hen rooster",
        "bicycle bike",
        "motorcycle motorbike",
        "car automobile",
        "airplane aeroplane plane aircraft",
        "couch sofa settee",
        "cup mug",
        "tv television monitor screen",
        "cell-phone phone smartphone",
        "dining-table table desk",
        "potted-plant plant",
        "stove oven cooker range",
        "refrigerator fridge",
        "tree trees foliage leaves",
        "grass lawn meadow field",
        "sky clouds cloud",
        "sea ocean water",
    )
)


def kin(word: str) -> frozenset[str]:
    """The word and those that mean much the same."""
    return frozenset({word}).union(*(group for group in SAME if word in group))


def singular(word: str) -> str:
    """A plain guess at the singular: "dragons" → "dragon", "benches" → "bench"."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return {"men": "man", "women": "woman", "people": "person", "children": "child"}.get(word, word)
