# envwright-canary-25f8795a-92be-58a5-9de7-33247f2ddb4f: not to be trained on.
"""Does, in the file, what the instruction of keep-matching-protocols-1 says."""

DOCUMENT = '/home/user/Documents/protocols'


def solve(files):
    """The files when all is done."""
    kept = []
    for line in files[DOCUMENT].decode().splitlines(keepends=True):
        if line.startswith('#') or line.count('RFC'):
            kept.append(line)
    return {**files, DOCUMENT: "".join(kept).encode()}
