# envwright-canary-f36c1f3e-b91f-5811-b7f3-e4f0cbafecfc: not to be trained on.
"""Whether headings got other words, and nothing else changed."""

from envwright_seal import Check, fields, nth

DOCUMENT = '/home/user/Documents/bisect.py'
TITLES = [['# Create aliases', '# Shorter names'], ['bisect = bisect_right', 'search = bisect_right']]


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.lines(DOCUMENT), evidence.lines(DOCUMENT)
    places = [[line.strip() for line in before].index(old.strip()) for old, _ in TITLES]
    now = [nth(after, n).strip() for n in places]
    checks = [
        Check(f"title-{number}", round(0.8 / len(TITLES), 4), fields(shown) == fields(new), f"it reads {shown!r}")
        for number, ((_, new), shown) in enumerate(zip(TITLES, now, strict=True), 1)
    ]
    others = len(before) == len(after) and all(
        one == other for n, (one, other) in enumerate(zip(before, after, strict=True)) if n not in places
    )
    return [*checks, Check("nothing-else-changed", 0.2, others and before != after)]
