# envwright-canary-9a4d0b17-2747-5611-866a-fc3515027f6e: not to be trained on.
"""Partial, wrong and unusual results of correct-dates-duxbury-1."""

import re

from envwright_seal import LineStates, joined

DOCUMENT = '/home/user/Documents/duxbury.journal'
REST, BALANCE = 'nothing-else-changed', "books-balance"
SPOIL = '2015-08-29 * Parkmeter in Providence near Bolt Coffee'
GOALS = {'date-1-corrected': {'done': [(['2015-01-04 * Fairfield Marriott Inn - New Bedford | Hotel - '
                                 'Sheila only',
                                 '  Income:Sheila                                     -126.73 USD',
                                 '  Expenses:Accommodation:Hotel:Sheila'],
                                ['2015-04-01 * Fairfield Marriott Inn - New Bedford | Hotel - '
                                 'Sheila only',
                                 '  Income:Sheila                                     -126.73 USD',
                                 '  Expenses:Accommodation:Hotel:Sheila'])],
                      'unbalanced': [(['2015-01-04 * Fairfield Marriott Inn - New Bedford | Hotel '
                                       '- Sheila only',
                                       '  Income:Sheila                                     '
                                       '-126.73 USD',
                                       '  Expenses:Accommodation:Hotel:Sheila'],
                                      ['2015-04-01 * Fairfield Marriott Inn - New Bedford | Hotel '
                                       '- Sheila only',
                                       '  Income:Sheila                                     '
                                       '-126.73 USD',
                                       '    Expenses:Accommodation:Hotel:Sheila  0.01 USD'])],
                      'wrong': [(['2015-01-04 * Fairfield Marriott Inn - New Bedford | Hotel - '
                                  'Sheila only',
                                  '  Income:Sheila                                     -126.73 USD',
                                  '  Expenses:Accommodation:Hotel:Sheila'],
                                 ['2015-01-04 * Fairfield Marriott Inn - New Bedford | Hotel - '
                                  'Sheila only x',
                                  '  Income:Sheila                                     -126.73 USD',
                                  '  Expenses:Accommodation:Hotel:Sheila'])],
                      'wrong_unbalanced': [(['2015-01-04 * Fairfield Marriott Inn - New Bedford | '
                                             'Hotel - Sheila only',
                                             '  Income:Sheila                                     '
                                             '-126.73 USD',
                                             '  Expenses:Accommodation:Hotel:Sheila'],
                                            ['2015-01-04 * Fairfield Marriott Inn - New Bedford | '
                                             'Hotel - Sheila only x',
                                             '  Income:Sheila                                     '
                                             '-126.73 USD',
                                             '    Expenses:Accommodation:Hotel:Sheila  0.01 USD'])],
                      'explicit': [(['2015-01-04 * Fairfield Marriott Inn - New Bedford | Hotel - '
                                     'Sheila only',
                                     '  Income:Sheila                                     -126.73 '
                                     'USD',
                                     '  Expenses:Accommodation:Hotel:Sheila'],
                                    ['2015-04-01 * Fairfield Marriott Inn - New Bedford | Hotel - '
                                     'Sheila only',
                                     '  Income:Sheila                                     -126.73 '
                                     'USD',
                                     '    Expenses:Accommodation:Hotel:Sheila  126.73 USD'])],
                      'elsewhere': [(['2015-01-04 * Fairfield Marriott Inn - New Bedford | Hotel - '
                                      'Sheila only',
                                      '  Income:Sheila                                     -126.73 '
                                      'USD',
                                      '  Expenses:Accommodation:Hotel:Sheila'],
                                     ['2015-04-01 * Fairfield Marriott Inn - New Bedford | Hotel - '
                                      'Sheila only',
                                      '    Income:Sheila',
                                      '    Expenses:Accommodation:Hotel:Sheila  126.73 USD'])]},
 'date-2-corrected': {'done': [(['2015-08-19 * Gulf Oil | Gasoline - refill #1',
                                 '  Expenses:Car:Gas                                    38.59 USD',
                                 '  Income:Martin:CreditCard'],
                                ['2015-08-29 * Gulf Oil | Gasoline - refill #1',
                                 '  Expenses:Car:Gas                                    38.59 USD',
                                 '  Income:Martin:CreditCard'])],
                      'unbalanced': [(['2015-08-19 * Gulf Oil | Gasoline - refill #1',
                                       '  Expenses:Car:Gas                                    '
                                       '38.59 USD',
                                       '  Income:Martin:CreditCard'],
                                      ['2015-08-29 * Gulf Oil | Gasoline - refill #1',
                                       '  Expenses:Car:Gas                                    '
                                       '38.59 USD',
                                       '    Income:Martin:CreditCard  0.01 USD'])],
                      'wrong': [(['2015-08-19 * Gulf Oil | Gasoline - refill #1',
                                  '  Expenses:Car:Gas                                    38.59 USD',
                                  '  Income:Martin:CreditCard'],
                                 ['2015-08-19 * Gulf Oil | Gasoline - refill #1 x',
                                  '  Expenses:Car:Gas                                    38.59 USD',
                                  '  Income:Martin:CreditCard'])],
                      'wrong_unbalanced': [(['2015-08-19 * Gulf Oil | Gasoline - refill #1',
                                             '  '
                                             'Expenses:Car:Gas                                    '
                                             '38.59 USD',
                                             '  Income:Martin:CreditCard'],
                                            ['2015-08-19 * Gulf Oil | Gasoline - refill #1 x',
                                             '  '
                                             'Expenses:Car:Gas                                    '
                                             '38.59 USD',
                                             '    Income:Martin:CreditCard  0.01 USD'])],
                      'explicit': [(['2015-08-19 * Gulf Oil | Gasoline - refill #1',
                                     '  Expenses:Car:Gas                                    38.59 '
                                     'USD',
                                     '  Income:Martin:CreditCard'],
                                    ['2015-08-29 * Gulf Oil | Gasoline - refill #1',
                                     '  Expenses:Car:Gas                                    38.59 '
                                     'USD',
                                     '    Income:Martin:CreditCard  -38.59 USD'])],
                      'elsewhere': [(['2015-08-19 * Gulf Oil | Gasoline - refill #1',
                                      '  Expenses:Car:Gas                                    38.59 '
                                      'USD',
                                      '  Income:Martin:CreditCard'],
                                     ['2015-08-29 * Gulf Oil | Gasoline - refill #1',
                                      '    Expenses:Car:Gas',
                                      '    Income:Martin:CreditCard  -38.59 USD'])]}}
MUTANTS = [('date-1-corrected-deleted',
  'date-1-corrected',
  'date-1-corrected',
  [(['2015-01-04 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     '  Income:Sheila                                     -126.73 USD',
     '  Expenses:Accommodation:Hotel:Sheila'],
    [])]),
 ('date-1-corrected-entry-twice',
  'nothing-else-changed',
  'date-1-corrected',
  [(['2015-01-04 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     '  Income:Sheila                                     -126.73 USD',
     '  Expenses:Accommodation:Hotel:Sheila'],
    ['2015-04-01 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     '  Income:Sheila                                     -126.73 USD',
     '  Expenses:Accommodation:Hotel:Sheila',
     '',
     '2015-04-01 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     '  Income:Sheila                                     -126.73 USD',
     '  Expenses:Accommodation:Hotel:Sheila'])]),
 ('date-1-corrected-old-entry-kept-beside',
  'nothing-else-changed',
  'date-1-corrected',
  [(['2015-01-04 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     '  Income:Sheila                                     -126.73 USD',
     '  Expenses:Accommodation:Hotel:Sheila'],
    ['2015-04-01 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     '  Income:Sheila                                     -126.73 USD',
     '  Expenses:Accommodation:Hotel:Sheila',
     '',
     '2015-01-04 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     '  Income:Sheila                                     -126.73 USD',
     '  Expenses:Accommodation:Hotel:Sheila'])]),
 ('date-1-corrected-without-its-mark',
  'date-1-corrected',
  'date-1-corrected',
  [(['2015-01-04 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     '  Income:Sheila                                     -126.73 USD',
     '  Expenses:Accommodation:Hotel:Sheila'],
    ['2015-04-01 Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     '  Income:Sheila                                     -126.73 USD',
     '  Expenses:Accommodation:Hotel:Sheila'])]),
 ('date-1-corrected-with-another-mark',
  'date-1-corrected',
  'date-1-corrected',
  [(['2015-01-04 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     '  Income:Sheila                                     -126.73 USD',
     '  Expenses:Accommodation:Hotel:Sheila'],
    ['2015-04-01 ! Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     '  Income:Sheila                                     -126.73 USD',
     '  Expenses:Accommodation:Hotel:Sheila'])]),
 ('date-1-corrected-with-a-number',
  'date-1-corrected',
  'date-1-corrected',
  [(['2015-01-04 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     '  Income:Sheila                                     -126.73 USD',
     '  Expenses:Accommodation:Hotel:Sheila'],
    ['2015-04-01 * (7) Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     '  Income:Sheila                                     -126.73 USD',
     '  Expenses:Accommodation:Hotel:Sheila'])]),
 ('date-1-corrected-commented-out',
  'date-1-corrected',
  'date-1-corrected',
  [(['2015-01-04 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     '  Income:Sheila                                     -126.73 USD',
     '  Expenses:Accommodation:Hotel:Sheila'],
    ['; 2015-04-01 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     ';   Income:Sheila                                     -126.73 USD',
     ';   Expenses:Accommodation:Hotel:Sheila'])]),
 ('date-1-corrected-noted-beside',
  'date-1-corrected',
  'date-1-corrected',
  [(['2015-01-04 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     '  Income:Sheila                                     -126.73 USD',
     '  Expenses:Accommodation:Hotel:Sheila'],
    ['2015-04-01 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     '  Income:Sheila                                     -126.73 USD',
     '  Expenses:Accommodation:Hotel:Sheila',
     '    ; corrected'])]),
 ('date-1-corrected-amounts-left-out',
  'books-balance',
  'date-1-corrected',
  [(['2015-01-04 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     '  Income:Sheila                                     -126.73 USD',
     '  Expenses:Accommodation:Hotel:Sheila'],
    ['2015-04-01 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     '    Income:Sheila',
     '    Expenses:Accommodation:Hotel:Sheila'])]),
 ('date-1-corrected-without-postings',
  'books-balance',
  'date-1-corrected',
  [(['2015-01-04 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     '  Income:Sheila                                     -126.73 USD',
     '  Expenses:Accommodation:Hotel:Sheila'],
    ['2015-04-01 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only'])]),
 ('date-1-corrected-a-cent-is-missing',
  'books-balance',
  'date-1-corrected',
  [(['2015-01-04 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     '  Income:Sheila                                     -126.73 USD',
     '  Expenses:Accommodation:Hotel:Sheila'],
    ['2015-04-01 * Fairfield Marriott Inn - New Bedford | Hotel - Sheila only',
     '  Income:Sheila                                     -126.73 USD',
     '    Expenses:Accommodation:Hotel:Sheila  0.01 USD'])]),
 ('date-2-corrected-deleted',
  'date-2-corrected',
  'date-2-corrected',
  [(['2015-08-19 * Gulf Oil | Gasoline - refill #1',
     '  Expenses:Car:Gas                                    38.59 USD',
     '  Income:Martin:CreditCard'],
    [])]),
 ('date-2-corrected-entry-twice',
  'nothing-else-changed',
  'date-2-corrected',
  [(['2015-08-19 * Gulf Oil | Gasoline - refill #1',
     '  Expenses:Car:Gas                                    38.59 USD',
     '  Income:Martin:CreditCard'],
    ['2015-08-29 * Gulf Oil | Gasoline - refill #1',
     '  Expenses:Car:Gas                                    38.59 USD',
     '  Income:Martin:CreditCard',
     '',
     '2015-08-29 * Gulf Oil | Gasoline - refill #1',
     '  Expenses:Car:Gas                                    38.59 USD',
     '  Income:Martin:CreditCard'])]),
 ('date-2-corrected-old-entry-kept-beside',
  'nothing-else-changed',
  'date-2-corrected',
  [(['2015-08-19 * Gulf Oil | Gasoline - refill #1',
     '  Expenses:Car:Gas                                    38.59 USD',
     '  Income:Martin:CreditCard'],
    ['2015-08-29 * Gulf Oil | Gasoline - refill #1',
     '  Expenses:Car:Gas                                    38.59 USD',
     '  Income:Martin:CreditCard',
     '',
     '2015-08-19 * Gulf Oil | Gasoline - refill #1',
     '  Expenses:Car:Gas                                    38.59 USD',
     '  Income:Martin:CreditCard'])]),
 ('date-2-corrected-without-its-mark',
  'date-2-corrected',
  'date-2-corrected',
  [(['2015-08-19 * Gulf Oil | Gasoline - refill #1',
     '  Expenses:Car:Gas                                    38.59 USD',
     '  Income:Martin:CreditCard'],
    ['2015-08-29 Gulf Oil | Gasoline - refill #1',
     '  Expenses:Car:Gas                                    38.59 USD',
     '  Income:Martin:CreditCard'])]),
 ('date-2-corrected-with-another-mark',
  'date-2-corrected',
  'date-2-corrected',
  [(['2015-08-19 * Gulf Oil | Gasoline - refill #1',
     '  Expenses:Car:Gas                                    38.59 USD',
     '  Income:Martin:CreditCard'],
    ['2015-08-29 ! Gulf Oil | Gasoline - refill #1',
     '  Expenses:Car:Gas                                    38.59 USD',
     '  Income:Martin:CreditCard'])]),
 ('date-2-corrected-with-a-number',
  'date-2-corrected',
  'date-2-corrected',
  [(['2015-08-19 * Gulf Oil | Gasoline - refill #1',
     '  Expenses:Car:Gas                                    38.59 USD',
     '  Income:Martin:CreditCard'],
    ['2015-08-29 * (7) Gulf Oil | Gasoline - refill #1',
     '  Expenses:Car:Gas                                    38.59 USD',
     '  Income:Martin:CreditCard'])]),
 ('date-2-corrected-commented-out',
  'date-2-corrected',
  'date-2-corrected',
  [(['2015-08-19 * Gulf Oil | Gasoline - refill #1',
     '  Expenses:Car:Gas                                    38.59 USD',
     '  Income:Martin:CreditCard'],
    ['; 2015-08-29 * Gulf Oil | Gasoline - refill #1',
     ';   Expenses:Car:Gas                                    38.59 USD',
     ';   Income:Martin:CreditCard'])]),
 ('date-2-corrected-noted-beside',
  'date-2-corrected',
  'date-2-corrected',
  [(['2015-08-19 * Gulf Oil | Gasoline - refill #1',
     '  Expenses:Car:Gas                                    38.59 USD',
     '  Income:Martin:CreditCard'],
    ['2015-08-29 * Gulf Oil | Gasoline - refill #1',
     '  Expenses:Car:Gas                                    38.59 USD',
     '  Income:Martin:CreditCard',
     '    ; corrected'])]),
 ('date-2-corrected-amounts-left-out',
  'books-balance',
  'date-2-corrected',
  [(['2015-08-19 * Gulf Oil | Gasoline - refill #1',
     '  Expenses:Car:Gas                                    38.59 USD',
     '  Income:Martin:CreditCard'],
    ['2015-08-29 * Gulf Oil | Gasoline - refill #1',
     '    Expenses:Car:Gas',
     '    Income:Martin:CreditCard'])]),
 ('date-2-corrected-without-postings',
  'books-balance',
  'date-2-corrected',
  [(['2015-08-19 * Gulf Oil | Gasoline - refill #1',
     '  Expenses:Car:Gas                                    38.59 USD',
     '  Income:Martin:CreditCard'],
    ['2015-08-29 * Gulf Oil | Gasoline - refill #1'])]),
 ('date-2-corrected-a-cent-is-missing',
  'books-balance',
  'date-2-corrected',
  [(['2015-08-19 * Gulf Oil | Gasoline - refill #1',
     '  Expenses:Car:Gas                                    38.59 USD',
     '  Income:Martin:CreditCard'],
    ['2015-08-29 * Gulf Oil | Gasoline - refill #1',
     '  Expenses:Car:Gas                                    38.59 USD',
     '    Income:Martin:CreditCard  0.01 USD'])])]
AMOUNT = re.compile(r"(-?\d+)(?:\.(\d+))? (USD|MXN)\b")


def states(initial, solved):
    """All of them, made of the start."""
    made = LineStates(initial, solved, DOCUMENT, rest=REST, spoil=SPOIL)
    first = next(iter(GOALS))
    made.usual(first)
    partials(made, first)
    for name, breaks, goal, changes in MUTANTS:
        made.mutant(name, breaks, joined(changed(made.before, [*all_done(but=goal), *changes])))
    made.mutant("entry-deleted", REST, joined(without(made.after)))
    made.mutant("entry-unmarked", REST, joined([other_mark(line) for line in made.after]))
    made.mutant("remark-added", REST, joined(["; checked", *made.after]))
    made.mutant("posting-elsewhere", BALANCE, joined(["    Assets:Here  1 USD", *made.after]))
    variants(made)
    return made


def partials(made, first):
    """Each criterion alone, and all but each."""
    alone = len(GOALS) == 1
    spoiled = lambda changes: joined(made.spoiled(changed(made.before, changes)))
    plain = lambda changes: joined(changed(made.before, changes))
    for name, goal in GOALS.items():
        made.partial(f"only-{name}", [name], spoiled(goal["unbalanced"]))
        others = [other for other in GOALS if other != name]
        left = goal["wrong"] if alone else []
        made.partial(f"all-but-{name}", [*others, BALANCE, REST], plain([*all_done(but=name), *left]))
    wrong, goal = GOALS[first]["wrong"], GOALS[first]
    made.partial(f"only-{BALANCE}", [BALANCE], spoiled(wrong))
    made.partial(f"all-but-{BALANCE}", [*GOALS, REST], plain([*all_done(but=first), *goal["unbalanced"]]))
    made.partial(f"only-{REST}", [REST], plain(goal["wrong_unbalanced"]))
    made.partial(f"all-but-{REST}", [*GOALS, BALANCE], spoiled(all_done()))


def variants(made):
    """Right results that another hand or program has written."""
    text = "\n".join(made.after)
    written = {
        "dates-with-strokes": re.sub(r"(?m)^(\d{4})-0?(\d+)-0?(\d+)", r"\1/\2/\3", text),
        "commodity-in-front": "\n".join(amounts(in_front, line) for line in made.after),
        "decimal-comma": "\n".join(amounts(with_comma, line) for line in made.after),
        "two-more-places": "\n".join(amounts(with_places, line) for line in made.after),
        "columns-wide-apart": re.sub(r"(?m)^ +(\S+) {2,}", r"        \1          ", text),
        "with-tabs": re.sub(r"(?m)^ +(\S+) {2,}", "\t\\1  ", text),
        "newest-first": "\n\n".join(reversed(text.split("\n\n"))),
        "blank-lines-between": text.replace("\n\n", "\n\n\n"),
    }
    for name, content in written.items():
        made.variant(name, f"{content}\n".encode())
    for name, kind in (("every-amount-written", "explicit"), ("another-amount-left-out", "elsewhere")):
        made.variant(name, joined(changed(made.before, [change for goal in GOALS.values() for change in goal[kind]])))


def all_done(but=""):
    """The changes of all goals, or of all but one."""
    return [change for name, goal in GOALS.items() if name != but for change in goal["done"]]


def without(lines):
    """No unrelated entry any more."""
    at = lines.index(SPOIL)
    end = next((n for n in range(at, len(lines)) if not lines[n]), len(lines))
    return lines[:at] + lines[end + 1 :]


def other_mark(line):
    """The unrelated entry is pending."""
    return re.sub(r"^(\S+) (\* )?", r"\1 ! ", line) if line == SPOIL else line


def amounts(written, line):
    """A posting with its amounts written otherwise."""
    return AMOUNT.sub(written, line) if line[:1].isspace() else line


def in_front(found):
    """12.50 USD as USD 12.50."""
    part = f".{found[2]}" if found[2] else ""
    return f"{found[3]} {found[1]}{part}"


def with_comma(found):
    """12.50 USD as 12,50 USD."""
    part = f",{found[2]}" if found[2] else ""
    return f"{found[1]}{part} {found[3]}"


def with_places(found):
    """12.50 USD as 12.5000 USD."""
    return f"{found[1]}.{found[2] or ''}00 {found[3]}"


def changed(lines, changes):
    """Blocks of lines in place of others; in place of none: at the end, below a blank line."""
    lines = list(lines)
    for old, new in changes:
        at = next(n for n in range(len(lines) + 1) if lines[n : n + len(old)] == old) if old else len(lines)
        lines[at : at + len(old)] = new if old else ["", *new]
    return lines
