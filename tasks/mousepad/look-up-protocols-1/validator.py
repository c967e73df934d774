# envwright-canary-e414e2c5-f043-5834-abf4-a1680da538bc: not to be trained on.
"""Whether the list at the end holds what stands elsewhere in the text, and nothing else changed."""

from envwright_seal import Check, fields

DOCUMENT = '/home/user/Documents/protocols'
ROWS = ['tcp', 'udp', 'icmp', 'esp']


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.lines(DOCUMENT), evidence.lines(DOCUMENT)
    size = len(ROWS)
    above, tail = after[:-size], after[-size:] if len(after) >= size else [""] * size
    checks = []
    for row, now in zip(ROWS, tail, strict=True):
        (value,) = [fields(line)[1] for line in before if fields(line)[:1] == [row]]
        right = fields(now) == [f"{row}:", value]
        checks.append(Check(f"{row}-right", round(0.8 / size, 4), right, f"it reads {now!r}"))
    labelled = all(fields(now)[:1] == [f"{row}:"] for row, now in zip(ROWS, tail, strict=True))
    filled = any(len(fields(now)) > 1 for now in tail)
    return [*checks, Check("nothing-else-changed", 0.2, above == before[:-size] and labelled and filled)]
