# envwright-canary-8998fde7-858a-5438-a7cb-2fcad1f7fbf1: not to be trained on.
"""Does, in the file, what the instruction of reclassify-card-2 says."""

from envwright_seal import joined, read_lines

DOCUMENT = '/home/user/.hledger.journal'
CHANGES = [([],
  ['2013-12-31 Pharmacy is health',
   '    Expenses:Health  33.60 USD',
   '    Expenses:Food:Pharmacy'])]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: joined(changed(read_lines(files[DOCUMENT]), CHANGES))}


def changed(lines, changes):
    """Blocks of lines in place of others; in place of none: at the end, below a blank line."""
    lines = list(lines)
    for old, new in changes:
        at = next(n for n in range(len(lines) + 1) if lines[n : n + len(old)] == old) if old else len(lines)
        lines[at : at + len(old)] = new if old else ["", *new]
    return lines
