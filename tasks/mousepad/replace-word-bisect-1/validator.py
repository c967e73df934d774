# envwright-canary-7022d4bb-4876-5048-8e1d-bff8650dd698: not to be trained on.
"""Whether a word was replaced wherever it stood, and nothing else changed."""

from envwright_seal import Check, whole

DOCUMENT = '/home/user/Documents/bisect.py'
OLD, NEW = 'mid', 'middle'


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.lines(DOCUMENT), evidence.lines(DOCUMENT)
    word, either = whole(OLD), whole(OLD, NEW)
    wanted = sum(len(word.findall(line)) for line in before)
    left = sum(len(word.findall(line)) for line in after)
    there = sum(len(either.findall(line)) for line in after)
    # What stands around the words, whichever of the two they are.
    same = [either.split(line) for line in before] == [either.split(line) for line in after]
    return [
        Check("word-replaced", 0.6, left == 0 and there == wanted, f"{left} of {wanted} are still there"),
        Check("nothing-else-changed", 0.4, same and before != after),
    ]
