# envwright-canary-65d4d585-7b4c-53fc-8ba0-28fcdd141d25: not to be trained on.
"""Whether three texts were corrected and a fourth has the answers that follow, and nothing else has changed."""

from envwright_seal import Check, fields

FIRST, SECOND = '/home/user/Documents/protocols', '/home/user/Documents/services'
THIRD, NOTES = '/home/user/Documents/iso3166.tab', '/home/user/Documents/notes.txt'
ROW_1, WRONG_1, RIGHT_1 = 'tcp', '16', '6'
ROW_2, WRONG_2, RIGHT_2 = 'sctp', '123', '132'
ROW_3, WRONG_3, RIGHT_3 = 'pop3s', '959', '995'
DELETED, COMMENTED, RECORD, ABOVE = 'egp', 'erberos', 'KI Kiribati', 'KH'
MARK_1, MARK_3 = 'IPv6', 'United'
LABELS = ['About version 6:', 'Comments:', 'Unions:']


def validate(evidence):
    """The checks, for one final state."""
    before = {path: evidence.initial.lines(path) for path in (FIRST, SECOND, THIRD, NOTES)}
    after = {path: evidence.lines(path) for path in (FIRST, SECOND, THIRD, NOTES)}
    doomed = [line for line in before[FIRST] if fields(line)[:1] == [DELETED]]
    marked = [line for line in before[SECOND] if COMMENTED in line]
    answers = [
        len([line for line in before[FIRST] if MARK_1 in line and line not in doomed]),
        len([line for line in before[SECOND] if line.startswith("#")]) + len([line for line in marked if not line.startswith("#")]),
        len([line for line in [*before[THIRD], RECORD] if MARK_3 in line]),
    ]
    words = [fields(line) for line in after[THIRD]]
    put = [n for n, line in enumerate(words) if line == fields(RECORD)]
    here = after[FIRST] and len(after[FIRST]) * 2 > len(before[FIRST])
    same = all(rest(before[path], path) == rest(after[path], path) for path in before)
    return [
        Check("value-1-corrected", 0.08, corrected(before[FIRST], after[FIRST], ROW_1, WRONG_1, RIGHT_1)),
        Check("value-2-corrected", 0.08, corrected(before[FIRST], after[FIRST], ROW_2, WRONG_2, RIGHT_2)),
        Check("value-3-corrected", 0.08, corrected(before[SECOND], after[SECOND], ROW_3, WRONG_3, RIGHT_3)),
        Check("line-deleted", 0.08, bool(here) and not [line for line in after[FIRST] if fields(line)[:1] == [DELETED]]),
        Check("lines-commented", 0.08, [line for line in after[SECOND] if COMMENTED in line] == [f"# {line}" for line in marked]),
        Check("line-restored", 0.08, len(put) == 1 and words[put[0] - 1][:1] == [ABOVE]),
        Check("first-answered", 0.12, answered(after[NOTES], LABELS[0], answers[0])),
        Check("second-answered", 0.12, answered(after[NOTES], LABELS[1], answers[1])),
        Check("third-answered", 0.12, answered(after[NOTES], LABELS[2], answers[2])),
        Check("nothing-else-changed", 0.16, same and before != after),
    ]


def rest(lines, path):
    """What no goal is about: the lines of a text without those that one is."""
    told = {FIRST: [DELETED, ROW_1, ROW_2], SECOND: [ROW_3], THIRD: [RECORD.split(" ")[0]]}
    kept = [line for line in lines if fields(line)[:1] not in [[word] for word in told.get(path, [])]]
    if path == SECOND:
        kept = [line for line in kept if COMMENTED not in line]
    if path == NOTES:
        kept = [label for line in lines for label in LABELS if line.startswith(label)] + [line for line in lines if not line.startswith(tuple(LABELS))]
    return kept


def corrected(before, after, row, wrong, right):
    """Whether the one line of that row reads as it did, with the right value."""
    (then,) = [line for line in before if fields(line)[:1] == [row]]
    now = [fields(line) for line in after if fields(line)[:1] == [row]]
    return now == [fields(then.replace(wrong, right, 1))]


def answered(lines, label, number):
    """Whether the one line with that label says the number."""
    return [line.removeprefix(label).strip() for line in lines if line.startswith(label)] == [str(number)]
