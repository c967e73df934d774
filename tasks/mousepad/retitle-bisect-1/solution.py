# envwright-canary-f36c1f3e-b91f-5811-b7f3-e4f0cbafecfc: not to be trained on.
"""Does, in the file, what the instruction of retitle-bisect-1 says."""

DOCUMENT = '/home/user/Documents/bisect.py'


def solve(files):
    """The files when all is done."""
    text = files[DOCUMENT].decode()
    for old, new in [['# Create aliases', '# Shorter names'], ['bisect = bisect_right', 'search = bisect_right']]:
        text = text.replace(f"{old}\n", f"{new}\n", 1)
    return {**files, DOCUMENT: text.encode()}
