# envwright-canary-7022d4bb-4876-5048-8e1d-bff8650dd698: not to be trained on.
"""Does, in the file, what the instruction of replace-word-bisect-1 says."""

import re

DOCUMENT = '/home/user/Documents/bisect.py'


def solve(files):
    """The files when all is done."""
    text = files[DOCUMENT].decode()
    parts = re.split('(?<!\\w)mid(?!\\w)', text)
    return {**files, DOCUMENT: 'middle'.join(parts).encode()}
