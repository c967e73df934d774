#!/bin/sh
set -eu
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/rocket.jpg}
if [ -n "$document" ]; then
    exec /usr/bin/darktable "$document"
fi
exec /usr/bin/darktable
