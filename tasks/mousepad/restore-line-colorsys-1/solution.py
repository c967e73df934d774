# envwright-canary-efd5042d-ffc9-5d4b-9ff6-ebbb8272f26a: not to be trained on.
"""Does, in the file, what the instruction of restore-line-colorsys-1 says."""

DOCUMENT = '/home/user/Documents/colorsys.py'


def solve(files):
    """The files when all is done."""
    lines = files[DOCUMENT].decode().split("\n")
    at = next(number for number, line in enumerate(lines) if line.split()[:1] == ['ONE_THIRD'])
    lines.insert(at + 1, "\t".join(['ONE_SIXTH', '=', '1.0/6.0']))
    return {**files, DOCUMENT: "\n".join(lines).encode()}
