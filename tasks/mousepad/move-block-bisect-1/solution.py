# envwright-canary-cf7f228e-7e0a-5d7d-b0ac-56aa579057a2: not to be trained on.
"""Does, in the file, what the instruction of move-block-bisect-1 says."""

DOCUMENT = '/home/user/Documents/bisect.py'


def solve(files):
    """The files when all is done."""
    lines = files[DOCUMENT].decode().split("\n")
    stripped = [line.strip() for line in lines]
    first = stripped.index('def insort_left(a, x, lo=0, hi=None, *, key=None):')
    last = stripped.index('a.insert(lo, x)', first) + 1
    passage = lines[first : last + 1]
    del lines[first : last + 1]
    at = [line.strip() for line in lines].index('def bisect_right(a, x, lo=0, hi=None, *, key=None):')
    lines[at:at] = passage
    return {**files, DOCUMENT: "\n".join(lines).encode()}
