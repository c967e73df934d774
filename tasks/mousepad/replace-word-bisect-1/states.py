# envwright-canary-7022d4bb-4876-5048-8e1d-bff8650dd698: not to be trained on.
"""Partial, wrong and unusual results of replace-word-bisect-1."""

from envwright_seal import LineStates, whole

DOCUMENT = '/home/user/Documents/bisect.py'
SPOIL = '    If x is already in a, insert it to the left of the leftmost x.'
OLD, NEW = 'mid', 'middle'
WORD = whole(OLD)


def states(initial, solved):
    """All of them, made of the oracle's result."""
    made = LineStates(initial, solved, DOCUMENT, rest="nothing-else-changed", spoil=SPOIL)
    made.usual("word-replaced")
    made.goals(
        "nothing-else-changed",
        {"word-replaced": lambda lines: replaced(lines, NEW)},
        wrong=lambda lines: replaced(lines, NEW, only=1),
        spoil=made.spoiled,
    )
    total = sum(len(WORD.findall(line)) for line in made.before)
    made.edit("last-one-left", "word-replaced", lambda lines: replaced(lines, NEW, only=total - 1), of=made.before)
    made.edit("misspelt", "word-replaced", lambda lines: replaced(lines, NEW[:-1]), of=made.before)
    made.edit("in-capitals", "word-replaced", lambda lines: replaced(lines, NEW.upper()), of=made.before)
    made.edit("deleted-instead", "word-replaced", lambda lines: replaced(lines, ""), of=made.before)
    made.edit("doubled", "nothing-else-changed", lambda lines: replaced(lines, f"{NEW} {NEW}"), of=made.before)
    made.edit("a-word-behind", "nothing-else-changed", lambda lines: replaced(lines, f"{NEW}, say,"), of=made.before)
    made.edit("back-again-in-one-place", "word-replaced", lambda lines: back(lines))
    return made


def replaced(lines, new, *, only=None):
    """The first so many, or all, replaced."""
    text, count = "\n".join(lines), 0 if only is None else only
    return WORD.sub(lambda found: new, text, count=count).split("\n")


def back(lines):
    """One of them is what it was."""
    return "\n".join(lines).replace(NEW, OLD, 1).split("\n")
