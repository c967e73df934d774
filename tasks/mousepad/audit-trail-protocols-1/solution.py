# envwright-canary-750db0fa-3d4d-5b20-bf00-28723d7f385f: not to be trained on.
"""Does, in the file, what the instruction of audit-trail-protocols-1 says."""

DOCUMENT = '/home/user/Documents/protocols'


def solve(files):
    """The files when all is done."""
    done = []
    text = files[DOCUMENT].decode().rstrip("\n")
    number = sum('IPv6' in line for line in text.splitlines()[:-1])
    for line in text.splitlines():
        name = (line.split() or [""])[0]
        for row, right, wrong in [['tcp', '6', '16'], ['ospf', '89', '98'], ['sctp', '132', '123'], ['gre', '47', '74']]:
            if name == row:
                line = line.replace(wrong, right, 1)
        if name in ['egp', 'vmtp']:
            line = f"# {line}"
        if name != 'skip':
            done.append(line)
        if name == 'gre':
            done.append("\t".join(['esp', '50', 'IPSEC-ESP', '#', 'Encap', 'Security', 'Payload', '[RFC2406]']))
    return {**files, DOCUMENT: ("\n".join(done) + f" {number}\n").encode()}
