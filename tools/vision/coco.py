"""The eighty classes of COCO in the order of the detectors' outputs (Lin et al. 2014, cocodataset.org)."""

COCO: tuple[str, ...] = tuple(
    "person|bicycle|car|motorcycle|airplane|bus|train|truck|boat|traffic light|fire hydrant|stop sign|parking meter"
    "|bench|bird|cat|dog|horse|sheep|cow|elephant|bear|zebra|giraffe|backpack|umbrella|handbag|tie|suitcase|frisbee"
    "|skis|snowboard|sports ball|kite|baseball bat|baseball glove|skateboard|surfboard|tennis racket|bottle"
    "|wine glass|cup|fork|knife|spoon|bowl|banana|apple|sandwich|orange|broccoli|carrot|hot dog|pizza|donut|cake"
    "|chair|couch|potted plant|bed|dining table|toilet|tv|laptop|mouse|remote|keyboard|cell phone|microwave|oven"
    "|toaster|sink|refrigerator|book|clock|vase|scissors|teddy bear|hair drier|toothbrush".split("|")
)

ANIMALS: frozenset[str] = frozenset(COCO[14:24])
"""bird, cat, dog, horse, sheep, cow, elephant, bear, zebra, giraffe."""

PERSON = "person"
