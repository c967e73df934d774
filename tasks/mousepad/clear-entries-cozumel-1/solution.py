# envwright-canary-b5e930af-8b08-57ad-bd44-384a7420b567: not to be trained on.
"""Does, in the file, what the instruction of clear-entries-cozumel-1 says."""

from envwright_seal import joined, read_lines

DOCUMENT = '/home/user/Documents/cozumel.journal'
CHANGES = [(['2015-02-25 Taxi to airport',
   '  Expenses:Transport:Taxi                   62.80 USD',
   '  Income:Martin:CreditCard'],
  ['2015-02-25 * Taxi to airport',
   '  Expenses:Transport:Taxi                   62.80 USD',
   '  Income:Martin:CreditCard']),
 (['2015-02-25 Breakfast at LaVie at JFK airport',
   '  Expenses:Restaurant                       44.56 USD',
   '  Income:Martin:CreditCard'],
  ['2015-02-25 * Breakfast at LaVie at JFK airport',
   '  Expenses:Restaurant                       44.56 USD',
   '  Income:Martin:CreditCard']),
 (['2015-02-25 Yellow Transfers | SuperShuttle to Playa del Carmen',
   '  Expenses:Transport:Bus                      656 MXN',
   '  Income:Martin:CreditCard            -44.12 USD @ 14.86854 MXN'],
  ['2015-02-25 * Yellow Transfers | SuperShuttle to Playa del Carmen',
   '  Expenses:Transport:Bus                      656 MXN',
   '  Income:Martin:CreditCard            -44.12 USD @ 14.86854 MXN']),
 (['2015-02-28 Scuba Club Cozumel | Room bill',
   '  Income:Martin:CreditCard          -1380.40 USD ; Credit card',
   '  Expenses:Scuba:Martin                    178.50 USD ; (655 - 505) * 1.19',
   '  Expenses:Accommodation'],
  ['2015-02-28 * Scuba Club Cozumel | Room bill',
   '  Income:Martin:CreditCard          -1380.40 USD ; Credit card',
   '  Expenses:Scuba:Martin                    178.50 USD ; (655 - 505) * 1.19',
   '  Expenses:Accommodation']),
 (['2015-03-01 Scuba Club Cozumel | Dive shop bill',
   '  Income:Martin:CreditCard           -381.64 USD',
   '  Expenses:Scuba:Martin                        27 USD ; Regulator w/ Gauge',
   '  Expenses:Scuba:Caroline                       9 USD ; Regulator w/ Gauge',
   '  Expenses:Scuba:Martin                        27 USD ; BCD',
   '  Expenses:Scuba:Caroline                       9 USD ; BCD',
   '  Expenses:Scuba:Martin                         6 USD ; Fins',
   '  Expenses:Scuba:Martin                        24 USD ; Wet suit',
   '  Expenses:Scuba:Caroline                       8 USD ; Wet suit',
   '  Expenses:Scuba:Caroline                       9 USD ; Dive computer',
   '  Expenses:Scuba:Martin                         5 USD ; U/W Light',
   '  Expenses:Scuba:Caroline                      70 USD ; Dive trip (2 tank)',
   '  Expenses:Scuba:Martin                        45 USD ; Wreck Dive w/ Lite',
   '  Expenses:Scuba:Martin                        45 USD ; Afternoon dive',
   '  Expenses:Scuba:Caroline                      45 USD ; Afternoon dive',
   '  Expenses:Scuba:Martin                     28.64 USD ; Taxes',
   '  Expenses:Scuba:Caroline                   24.00 USD ; Taxes'],
  ['2015-03-01 * Scuba Club Cozumel | Dive shop bill',
   '  Income:Martin:CreditCard           -381.64 USD',
   '  Expenses:Scuba:Martin                        27 USD ; Regulator w/ Gauge',
   '  Expenses:Scuba:Caroline                       9 USD ; Regulator w/ Gauge',
   '  Expenses:Scuba:Martin                        27 USD ; BCD',
   '  Expenses:Scuba:Caroline                       9 USD ; BCD',
   '  Expenses:Scuba:Martin                         6 USD ; Fins',
   '  Expenses:Scuba:Martin                        24 USD ; Wet suit',
   '  Expenses:Scuba:Caroline                       8 USD ; Wet suit',
   '  Expenses:Scuba:Caroline                       9 USD ; Dive computer',
   '  Expenses:Scuba:Martin                         5 USD ; U/W Light',
   '  Expenses:Scuba:Caroline                      70 USD ; Dive trip (2 tank)',
   '  Expenses:Scuba:Martin                        45 USD ; Wreck Dive w/ Lite',
   '  Expenses:Scuba:Martin                        45 USD ; Afternoon dive',
   '  Expenses:Scuba:Caroline                      45 USD ; Afternoon dive',
   '  Expenses:Scuba:Martin                     28.64 USD ; Taxes',
   '  Expenses:Scuba:Caroline                   24.00 USD ; Taxes']),
 (['2015-03-01 Scuba Club Cozumel | Bar bill',
   '  Expenses:Alcohol                            832 MXN',
   '  Income:Martin:CreditCard            -55.76 USD @ 14.9211 MXN'],
  ['2015-03-01 * Scuba Club Cozumel | Bar bill',
   '  Expenses:Alcohol                            832 MXN',
   '  Income:Martin:CreditCard            -55.76 USD @ 14.9211 MXN'])]


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
