"""Fetches one address to a file, inside a scratch container: ADDRESS FILE LIMIT. The proxy is the environment's."""

import sys
import urllib.error
import urllib.request

address, path, limit = sys.argv[1], sys.argv[2], int(sys.argv[3])
try:
    request = urllib.request.Request(address, headers={"User-Agent": "envwright"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        content = answer.read(limit + 1)
except (urllib.error.URLError, OSError, ValueError) as error:
    sys.exit(f"{address}: {error}")
if len(content) > limit:
    sys.exit(f"{address}: larger than {limit} bytes")
with open(path, "wb") as file:
    file.write(content)
