# envwright-canary-24e138bf-451f-50af-ae9e-ac18f07abfa3: not to be trained on.
"""Does, in the file, what the instruction of correct-field-colorsys-1 says."""

DOCUMENT = '/home/user/Documents/colorsys.py'


def solve(files):
    """The files when all is done."""
    lines = files[DOCUMENT].decode().split("\n")
    at = [line.partition("\t")[0].partition(" ")[0] for line in lines].index('ONE_THIRD')
    lines[at] = '1.0/3.0'.join(lines[at].split('1.0/2.0', 1))
    return {**files, DOCUMENT: "\n".join(lines).encode()}
