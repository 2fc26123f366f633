"""How far a judge agrees with people."""

from collections.abc import Sequence


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """Cohen's kappa of (judge, person) verdicts: (agreed - by chance) / (1 - by chance), where by chance is
    p(yes)·q(yes) + p(no)·q(no). `None` without pairs, or where both always say the same one thing."""
    if not pairs:
        return None
    n = len(pairs)
    agreed = sum(judge == person for judge, person in pairs) / n
    judged, said = sum(judge for judge, _ in pairs) / n, sum(person for _, person in pairs) / n
    by_chance = judged * said + (1 - judged) * (1 - said)
    return None if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)
