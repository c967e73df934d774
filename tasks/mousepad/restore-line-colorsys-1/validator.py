# envwright-canary-efd5042d-ffc9-5d4b-9ff6-ebbb8272f26a: not to be trained on.
"""Whether a missing line was written where it belongs, and nothing else changed."""

from envwright_seal import Check, fields, nth

DOCUMENT = '/home/user/Documents/colorsys.py'
ABOVE = 'ONE_THIRD'
RECORD = ['ONE_SIXTH', '=', '1.0/6.0']


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.lines(DOCUMENT), evidence.lines(DOCUMENT)
    (above,) = [number for number, line in enumerate(before) if fields(line)[:1] == [ABOVE]]
    place = above + 1
    now = nth(after, place)
    others = after[:place] == before[:place] and after[place + 1 :] == before[place:]
    return [
        Check("line-restored", 0.6, fields(now) == RECORD, f"below {ABOVE!r} stands {now!r}"),
        Check("nothing-else-changed", 0.4, others),
    ]
