# envwright-canary-750db0fa-3d4d-5b20-bf00-28723d7f385f: not to be trained on.
"""Whether everything on a list of corrections was done, and nothing else."""

from envwright_seal import Check, fields, nth

DOCUMENT = '/home/user/Documents/protocols'
CORRECTED = [['tcp', '6', '16'], ['ospf', '89', '98'], ['sctp', '132', '123'], ['gre', '47', '74']]
ABOVE, RECORD = 'gre', ['esp', '50', 'IPSEC-ESP', '#', 'Encap', 'Security', 'Payload', '[RFC2406]']
DELETED = 'skip'
COMMENTED = ['egp', 'vmtp']
MARK, LABEL = 'IPv6', 'Lines about version 6:'


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.lines(DOCUMENT), evidence.lines(DOCUMENT)
    checks = []
    for row, right, wrong in CORRECTED:
        (start,) = of(before, row)
        now = of(after, row)
        done = len(now) == 1 and fields(now[0]) == fields(start.replace(wrong, right, 1))
        checks.append(Check(f"{row}-corrected", 0.1, done, f"{now}"))
    above = [n for n, line in enumerate(after) if fields(line)[:1] == [ABOVE]]
    below = nth(after, above[0] + 1) if above else ""
    checks.append(Check("line-restored", 0.1, fields(below) == RECORD, f"below {ABOVE!r} stands {below!r}"))
    # That a line is gone counts only where its neighbours can be seen.
    at = before.index(of(before, DELETED)[0])
    names = [fields(before[near])[0] for near in (at - 1, at + 1)]
    seen = all(of(after, name) or of(after, "#", name) for name in names)
    checks.append(Check("line-deleted", 0.1, seen and not of(after, DELETED) and not of(after, "#", DELETED)))
    for row in COMMENTED:
        (start,) = of(before, row)
        now = [line for line in after if line.startswith("#") and fields(line[1:]) == fields(start)]
        checks.append(Check(f"{row}-commented", 0.1, len(now) == 1 and not of(after, row), f"{now}"))
    number = len([line for line in before[:-1] if MARK in line])
    last = nth(after, len(after) - 1)
    counted = fields(last) == [*fields(LABEL), str(number)]
    checks.append(Check("number-right", 0.1, counted, f"the last line is {last!r}"))
    return [*checks, Check("nothing-else-changed", 0.2, before != after and rest(before) == rest(after))]


def of(lines, *words):
    """The lines that begin with these words."""
    return [line for line in lines if fields(line)[: len(words)] == list(words)]


def rest(lines):
    """The lines that nothing was to be done with."""
    rows = {DELETED, RECORD[0], *COMMENTED, *(row for row, _, _ in CORRECTED)}
    return [line for line in lines[:-1] if (fields(line.lstrip("#")) or [""])[0] not in rows]
