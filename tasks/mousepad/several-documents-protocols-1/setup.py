"""Start state of several-documents-protocols-1: three texts of real data, and one for answers."""

from envwright_seal import joined, read_lines

DOCUMENTS = {'protocols': '/home/user/Documents/protocols',
 'services': '/home/user/Documents/services',
 'iso3166.tab': '/home/user/Documents/iso3166.tab',
 'notes.txt': '/home/user/Documents/notes.txt'}
RANGES = {'protocols': (8, 65), 'services': (8, 138), 'iso3166.tab': (29, 279)}
REPLACED = {'protocols': {8: 'tcp\t16\tTCP\t\t# transmission control protocol',
 47: 'sctp\t123\tSCTP\t\t# Stream Control Transmission Protocol'}, 'services': {129: 'pop3s\t\t959/tcp\t\t\t\t# POP-3 over SSL'}, 'iso3166.tab': {}}
LEFT_OUT = {'protocols': [], 'services': [], 'iso3166.tab': [119]}
LABELS = ['About version 6:', 'Comments:', 'Unions:']


def setup(files):
    """The files a session starts with, made of the task's data."""
    made = {DOCUMENTS['notes.txt']: joined(LABELS)}
    for file, (first, last) in RANGES.items():
        lines = read_lines(files[f"/data/{file}"])[first - 1 : last]
        lines = [REPLACED[file].get(n, line) for n, line in enumerate(lines) if n not in LEFT_OUT[file]]
        made[DOCUMENTS[file]] = joined(lines)
    return made
