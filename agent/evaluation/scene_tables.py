"""The tables of `imagetxt evaluate truth`, as rows of words; the first row is the head."""

from imagetxt.agent.evaluation.scene_truth import STRANGERS, Answers, TruthReport


def answer_rows(report: TruthReport) -> list[list[str]]:
    """How many questions each way of answering gets right."""
    rows = [["questions", "asked", "right", "refused", "wrong", "ms (median)"]]
    for a in report.answers:
        refused = 1 - a.right - a.wrong
        rows.append([a.way, str(len(a.rows)), _share(a.right), _share(refused), _share(a.wrong), f"{a.median_ms:.1f}"])
    return rows


def paragraph_rows(report: TruthReport) -> list[list[str]]:
    """How many paragraphs of each way of writing hold something false, and what they cover."""
    rows = [["paragraphs", "written", "with a false claim", "false claims", "kinds named", "s (mean)"]]
    for p in report.paragraphs:
        false = sum(len(r.false) for r in p.rows)
        mean = sum(r.seconds for r in p.rows) / max(1, len(p.rows))
        rows.append([p.way, str(len(p.rows)), _share(p.with_false), str(false), _share(p.covered), f"{mean:.2f}"])
    return rows


def kind_rows(report: TruthReport) -> list[list[str]]:
    """Right answers by kind of question, as "right/asked"."""
    sorted_by_kind = [a for a in report.answers if not a.way.startswith(STRANGERS)]
    kinds = list(dict.fromkeys(kind for a in sorted_by_kind for kind in a.by_kind()))
    return [
        ["right by kind", *(a.way for a in sorted_by_kind)],
        *([kind, *(_right(a, kind) for a in sorted_by_kind)] for kind in kinds),
    ]


def _right(answers: Answers, kind: str) -> str:
    marks = answers.by_kind().get(kind)
    return f"{marks['right']}/{marks.total()}" if marks else ""


def _share(part: float) -> str:
    return f"{100 * part:.1f} %"
