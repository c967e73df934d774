# envwright-canary-0803b6ed-cfcb-5782-877c-b34b15102991: not to be trained on.
"""Does, in the file, what the instruction of delete-matching-iso3166-1 says."""

DOCUMENT = '/home/user/Documents/iso3166.tab'


def solve(files):
    """The files when all is done."""
    lines = files[DOCUMENT].decode().splitlines(keepends=True)
    return {**files, DOCUMENT: "".join(line for line in lines if line.find('St ') < 0).encode()}
