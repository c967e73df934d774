# envwright-canary-24a90fa8-010a-55f8-bf1b-487fbb2396ef: not to be trained on.
"""Does, in the file, what the instruction of count-answer-bisect-1 says."""

DOCUMENT = '/home/user/Documents/bisect.py'


def solve(files):
    """The files when all is done."""
    text = files[DOCUMENT].decode().rstrip("\n")
    above = text[: text.rindex("\n")]
    number = sum(line.find('key') >= 0 for line in above.splitlines())
    return {**files, DOCUMENT: f"{text} {number}\n".encode()}
