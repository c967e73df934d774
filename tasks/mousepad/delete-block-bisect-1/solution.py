# envwright-canary-09718b9f-916e-58a8-9d03-91f329d49bc4: not to be trained on.
"""Does, in the file, what the instruction of delete-block-bisect-1 says."""

DOCUMENT = '/home/user/Documents/bisect.py'


def solve(files):
    """The files when all is done."""
    lines = files[DOCUMENT].decode().split("\n")
    stripped = [line.strip() for line in lines]
    first = stripped.index('# Overwrite above definitions with a fast C implementation')
    last = stripped.index('pass', first) + 1
    return {**files, DOCUMENT: "\n".join(line for n, line in enumerate(lines) if not first <= n <= last).encode()}
