# envwright-canary-750db0fa-3d4d-5b20-bf00-28723d7f385f: not to be trained on.
"""Partial, wrong and unusual results of audit-trail-protocols-1."""

from envwright_seal import LineStates

DOCUMENT = '/home/user/Documents/protocols'
SPOIL = 'ipv6-icmp 58\tIPv6-ICMP\t# ICMP for IPv6'
CORRECTED = [['tcp', '6', '16'], ['ospf', '89', '98'], ['sctp', '132', '123'], ['gre', '47', '74']]
ABOVE, RECORD = 'gre', ['esp', '50', 'IPSEC-ESP', '#', 'Encap', 'Security', 'Payload', '[RFC2406]']
DELETED = 'skip'
COMMENTED = ['egp', 'vmtp']
LABEL = 'Lines about version 6:'


def states(initial, solved):
    """All of them, made of the oracle's result."""
    made = LineStates(initial, solved, DOCUMENT, rest="nothing-else-changed", spoil=SPOIL)
    made.usual("line-restored")
    number = int(made.after[-1].split()[-1])
    goals = {
        f"{row}-corrected": (lambda lines, row=row, right=right, wrong=wrong: changed(lines, row, wrong, right))
        for row, right, wrong in CORRECTED
    }
    goals["line-restored"] = lambda lines: put(lines, ABOVE, RECORD)
    goals["line-deleted"] = lambda lines: [line for line in lines if line.split()[:1] != [DELETED]]
    goals |= {f"{row}-commented": (lambda lines, row=row: commented(lines, row)) for row in COMMENTED}
    goals["number-right"] = lambda lines: [*lines[:-1], f"{LABEL} {number}"]
    made.goals(
        "nothing-else-changed", goals, wrong=lambda lines: [*lines[:-1], f"{LABEL} {number + 1}"], spoil=made.spoiled
    )
    row, right, wrong = CORRECTED[0]
    made.edit("one-not-corrected", f"{row}-corrected", lambda lines: changed(lines, row, right, wrong))
    made.edit("value-deleted", f"{row}-corrected", lambda lines: changed(lines, row, right, ""))
    for each in CORRECTED[1:]:
        made.edit(f"{each[0]}-as-it-was", f"{each[0]}-corrected", lambda lines, each=each: changed(lines, *each))
    for row in COMMENTED:
        made.edit(f"{row}-not-commented", f"{row}-commented", lambda lines, row=row: uncommented(lines, row))
    made.edit("deleted-line-commented", "line-deleted", lambda lines: put(lines, ABOVE, ["#", *deleted(made)]))
    made.edit("deleted-line-elsewhere", "line-deleted", lambda lines: [" ".join(deleted(made)), *lines])
    made.edit(
        "restored-at-the-top",
        "line-restored",
        lambda lines: [" ".join(RECORD), *(line for line in lines if line.split() != RECORD)],
    )
    below = made.before[made.before.index(next(x for x in made.before if x.split()[:1] == [DELETED])) + 1]
    made.edit("deleted-with-the-line-below", "line-deleted", lambda lines: [line for line in lines if line != below])
    first = COMMENTED[0]
    made.edit("one-letter-in-front", f"{first}-commented", lambda lines: [relettered(line, first) for line in lines])
    made.edit("commented-beside-it", f"{first}-commented", lambda lines: [f"{first} is commented", *lines])
    made.edit("one-too-many", "number-right", lambda lines: [*lines[:-1], f"{LABEL} {number + 1}"])
    made.edit("counted-afterwards", "number-right", lambda lines: [*lines[:-1], f"{LABEL} {number - 1}"])
    made.variant("comments-without-a-blank", made.edited([lambda lines: [bare(line) for line in lines]], of=made.after))
    return made


def changed(lines, row, old, new):
    """Something else in one line."""
    return [line.replace(old, new, 1) if line.split()[:1] == [row] else line for line in lines]


def put(lines, above, words):
    """A line below another."""
    at = [line.split()[:1] for line in lines].index([above]) + 1
    return [*lines[:at], " ".join(words), *lines[at:]]


def commented(lines, row):
    """A line made a comment."""
    return [f"# {line}" if line.split()[:1] == [row] else line for line in lines]


def uncommented(lines, row):
    """A comment made a line."""
    return [line[2:] if line.split()[:2] == ["#", row] else line for line in lines]


def relettered(line, row):
    """Another letter in front of a line in place of the sign of a comment."""
    return f"%{line[1:]}" if line.split()[:2] == ["#", row] else line


def bare(line):
    """One of the new comments, without the blank behind its sign."""
    return f"#{line[2:]}" if line.split()[1:2] and line.split()[1] in COMMENTED and line.startswith("# ") else line


def deleted(made):
    """The words of the line that was to be deleted."""
    return next(line.split() for line in made.before if line.split()[:1] == [DELETED])
