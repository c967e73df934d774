# envwright-canary-ae764ef7-b4d0-544c-894c-c4f32f45c6c0: not to be trained on.
"""Does, in the file, what the instruction of copy-block-bisect-1 says."""

DOCUMENT = '/home/user/Documents/bisect.py'


def solve(files):
    """The files when all is done."""
    lines = files[DOCUMENT].decode().split("\n")
    stripped = [line.strip() for line in lines]
    first = stripped.index('# Overwrite above definitions with a fast C implementation')
    last = stripped.index('pass', first) + 1
    at = stripped.index('def bisect_left(a, x, lo=0, hi=None, *, key=None):')
    lines[at:at] = lines[first : last + 1]
    return {**files, DOCUMENT: "\n".join(lines).encode()}
