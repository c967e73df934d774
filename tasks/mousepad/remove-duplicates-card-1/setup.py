"""Start state of remove-duplicates-card-1: a real journal."""

import re

from envwright_seal import joined, read_lines

DATA = '/data/card.beancount'
DOCUMENT = '/home/user/Documents/card.journal'
FIRST, LAST = 30, 140
NOTATION = [('^(?:[;*]|option|plugin|\\d{4}-\\d\\d-\\d\\d (?!\\*)).*\\n', ''),
 ('^ +[a-z]+:.*\\n', ''),
 (' \\^[0-9a-f]+$', ''),
 (' +/ [^"]*"$', '"'),
 ('(?<=[A-Z\\d-]) {2,}(?=[A-Z\\d])', ' '),
 ('"([^"]*)" "([^"]*)"', '\\1 | \\2'),
 ('"([^"]*)"', '\\1'),
 (';;', ';'),
 ('\\n{2,}', '\\n\\n')]
CHANGES = [(['2013-11-23 * AMAZON.COM AMZN.COM/BI',
   '  Liabilities:US:CreditCard  -54.99 USD',
   '  Expenses:Books'],
  ['2013-11-23 * AMAZON.COM AMZN.COM/BI',
   '  Liabilities:US:CreditCard  -54.99 USD',
   '  Expenses:Books',
   '',
   '2013-11-05 * CULL AND PISTOL NEW YORK',
   '  Liabilities:US:CreditCard  -18.45 USD',
   '  Expenses:Food:Restaurant',
   '',
   '2013-11-12 * LOBSTER JOINT 542929NEW YORK',
   '  Liabilities:US:CreditCard  -21.51 USD',
   '  Expenses:Food:Restaurant',
   '',
   '2013-11-25 * TAKAHACHI RESTAURANTNEW YORK',
   '  Liabilities:US:CreditCard  -28.05 USD',
   '  Expenses:Food:Restaurant'])]


def setup(files):
    """The files a session starts with, made of the task's data."""
    text = joined(read_lines(files[DATA])[FIRST - 1 : LAST]).decode()
    for pattern, put in NOTATION:
        text = re.sub(pattern, put, text, flags=re.MULTILINE)
    return {DOCUMENT: joined(changed(text.strip("\n").split("\n"), CHANGES))}


def changed(lines, changes):
    """Blocks of lines in place of others; in place of none: at the end, below a blank line."""
    lines = list(lines)
    for old, new in changes:
        at = next(n for n in range(len(lines) + 1) if lines[n : n + len(old)] == old) if old else len(lines)
        lines[at : at + len(old)] = new if old else ["", *new]
    return lines
