# envwright-canary-8d37c5ba-0248-5ee3-b87d-2c1e7ac1315c: not to be trained on.
"""Does, in the file, what the instruction of sort-block-iso3166-1 says."""

DOCUMENT = '/home/user/Documents/iso3166.tab'


def solve(files):
    """The files when all is done."""
    lines = files[DOCUMENT].decode().split("\n")
    at = next(number for number, line in enumerate(lines) if line.split()[:1] == ['DE']) + 1
    block = lines[at : at + 9]
    block.sort()
    return {**files, DOCUMENT: "\n".join([*lines[:at], *block, *lines[at + len(block) :]]).encode()}
