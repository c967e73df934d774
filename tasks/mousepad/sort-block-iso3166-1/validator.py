# envwright-canary-8d37c5ba-0248-5ee3-b87d-2c1e7ac1315c: not to be trained on.
"""Whether lines that were out of order are in order, and nothing else changed."""

from envwright_seal import Check, fields

DOCUMENT = '/home/user/Documents/iso3166.tab'
ABOVE, COUNT = 'DE', 9


def rank(line):
    """What the lines are put in the order of."""
    return line


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.lines(DOCUMENT), evidence.lines(DOCUMENT)
    (above,) = [number for number, line in enumerate(before) if fields(line)[:1] == [ABOVE]]
    first, last = above + 1, above + 1 + COUNT
    block, now = before[first:last], after[first:last]
    others = before[:first] == after[:first] and before[last:] == after[last:]
    ordered = sorted(block, key=rank)
    return [
        Check("lines-in-order", 0.6, now == ordered, f"they begin with {[line[:12] for line in now[:6]]}"),
        Check("nothing-else-changed", 0.4, others and sorted(now) == sorted(block) and now != block),
    ]
