# envwright-canary-f36c1f3e-b91f-5811-b7f3-e4f0cbafecfc: not to be trained on.
"""Partial, wrong and unusual results of retitle-bisect-1."""

from envwright_seal import LineStates

DOCUMENT = '/home/user/Documents/bisect.py'
SPOIL = '    If x is already in a, insert it to the left of the leftmost x.'
TITLES = [['# Create aliases', '# Shorter names'], ['bisect = bisect_right', 'search = bisect_right']]


def states(initial, solved):
    """All of them, made of the oracle's result."""
    made = LineStates(initial, solved, DOCUMENT, rest="nothing-else-changed", spoil=SPOIL)
    made.usual("title-1")
    made.goals(
        "nothing-else-changed",
        {f"title-{number}": (lambda lines, pair=pair: put(lines, *pair)) for number, pair in enumerate(TITLES, 1)},
        wrong=lambda lines: put(lines, TITLES[0][0], "?"),
        spoil=made.spoiled,
    )
    (old, new), last = TITLES[0], TITLES[-1]
    made.edit("in-capitals", "title-1", lambda lines: put(lines, new, new.swapcase()))
    made.edit("misspelt", "title-1", lambda lines: put(lines, new, new[:-1]))
    for number, (was, now) in enumerate(TITLES, 1):
        made.edit(f"title-{number}-left-out", f"title-{number}", lambda lines, was=was, now=now: put(lines, now, was))
    made.edit("both-are-there", "title-1", lambda lines: put(lines, new, f"{old} {new}"))
    made.edit("in-a-new-line", "nothing-else-changed", lambda lines: put(lines, new, f"{new}\n{old}"))
    made.edit("swapped", "title-1", lambda lines: put(put(put(lines, new, "?"), last[1], new), "?", last[1]))
    made.variant("indented", made.edited([lambda lines: put(lines, new, f"  {new}")], of=made.after))
    return made


def put(lines, old, new):
    """A line with other words, as far to the right as it was."""
    return [line.replace(old, new) if line.strip() == old.strip() else line for line in lines]
