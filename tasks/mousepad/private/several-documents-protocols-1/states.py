# envwright-canary-65d4d585-7b4c-53fc-8ba0-28fcdd141d25: not to be trained on.
"""Partial, wrong and unusual results of several-documents-protocols-1."""

from envwright_seal import FolderStates

FIRST, SECOND = '/home/user/Documents/protocols', '/home/user/Documents/services'
THIRD, NOTES = '/home/user/Documents/iso3166.tab', '/home/user/Documents/notes.txt'
LABELS = ['About version 6:', 'Comments:', 'Unions:']
ANSWERS = [8, 8, 2]
DELETED, COMMENTED, RECORD, ABOVE = 'egp', 'erberos', 'KI\tKiribati', 'KH'


def states(initial, solved):
    """All of them, made of the oracle's result."""
    made = FolderStates(initial, solved, [FIRST, SECOND, THIRD, NOTES])
    goals = {
        "value-1-corrected": {FIRST: lambda lines: retyped(lines, 'tcp', '16', '6')},
        "value-2-corrected": {FIRST: lambda lines: retyped(lines, 'sctp', '123', '132')},
        "value-3-corrected": {SECOND: lambda lines: retyped(lines, 'pop3s', '959', '995')},
        "line-deleted": {FIRST: lambda lines: [line for line in lines if line.split()[:1] != [DELETED]]},
        "lines-commented": {SECOND: lambda lines: [f"# {line}" if COMMENTED in line else line for line in lines]},
        "line-restored": {THIRD: restored},
        "first-answered": {NOTES: lambda lines: answered(lines, 0, ANSWERS[0])},
        "second-answered": {NOTES: lambda lines: answered(lines, 1, ANSWERS[1])},
        "third-answered": {NOTES: lambda lines: answered(lines, 2, ANSWERS[2])},
    }
    made.usual(goals, wrong={NOTES: lambda lines: answered(lines, 0, "many")})
    for number, name in enumerate(("first", "second", "third")):
        made.edit(f"{name}-answer-off-by-one", f"{name}-answered", {NOTES: lambda lines, n=number: answered(lines, n, ANSWERS[n] + 1)})
        made.edit(f"{name}-answer-as-a-sentence", f"{name}-answered", {NOTES: lambda lines, n=number: answered(lines, n, f"about {ANSWERS[n]}")})
    made.edit("restored-at-the-end", "line-restored", {THIRD: lambda lines: [*[line for line in lines if line != RECORD], RECORD]})
    made.edit("restored-twice", "line-restored", {THIRD: lambda lines: [*lines, RECORD]})
    made.edit("deleted-line-emptied", "nothing-else-changed", {FIRST: lambda lines: [*lines[:9], "", *lines[9:]]})
    made.edit("one-comment-less", "lines-commented", {SECOND: uncommented})
    made.edit("corrected-line-twice", "value-1-corrected", {FIRST: lambda lines: [*lines, next(line for line in lines if line.split()[:1] == ['tcp'])]})
    return made


def retyped(lines, row, wrong, right):
    """One value written otherwise."""
    return [line.replace(wrong, right, 1) if line.split()[:1] == [row] else line for line in lines]


def restored(lines):
    """The line that was missing is where it belongs."""
    at = [line.split()[:1] for line in lines].index([ABOVE]) + 1
    return [*lines[:at], RECORD, *lines[at:]]


def answered(lines, number, answer):
    """Something stands behind a label."""
    return [f"{LABELS[number]} {answer}" if line.startswith(LABELS[number]) else line for line in lines]


def uncommented(lines):
    """One of the comments is none any more."""
    at = [COMMENTED in line for line in lines].index(True)
    return [*lines[:at], lines[at].removeprefix("# "), *lines[at + 1 :]]
