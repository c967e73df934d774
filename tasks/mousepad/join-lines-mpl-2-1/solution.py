# envwright-canary-8e68535c-fc32-584b-8033-b12b1cf6f33c: not to be trained on.
"""Does, in the file, what the instruction of join-lines-mpl-2-1 says."""

DOCUMENT = '/home/user/Documents/MPL-2.0'


def solve(files):
    """The files when all is done."""
    first, second = '1.13.', 'Code Form"'
    lines = files[DOCUMENT].decode().split("\n")
    at = [line.split()[:1] for line in lines].index([first])
    assert lines[at + 1].startswith(second)
    lines[at : at + 2] = [" ".join(lines[at : at + 2])]
    return {**files, DOCUMENT: "\n".join(lines).encode()}
