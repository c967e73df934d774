"""Start state of audit-trail-protocols-1: a text of real data."""

from envwright_seal import joined, read_lines

DATA = '/data/protocols'
DOCUMENT = '/home/user/Documents/protocols'
FIRST, LAST = 8, 65
REPLACED = {8: 'tcp\t16\tTCP\t\t# transmission control protocol',
 36: 'ospf\t98\tOSPFIGP\t\t# Open Shortest Path First IGP',
 47: 'sctp\t123\tSCTP\t\t# Stream Control Transmission Protocol',
 26: 'gre\t74\tGRE\t\t# General Routing Encapsulation'}
LEFT_OUT = [27]
ADDED = ['', 'Lines about version 6:']


def setup(files):
    """The files a session starts with, made of the task's data."""
    lines = read_lines(files[DATA])[FIRST - 1 : LAST]
    lines = [REPLACED.get(number, line) for number, line in enumerate(lines) if number not in LEFT_OUT]
    return {DOCUMENT: joined(lines + ADDED)}
