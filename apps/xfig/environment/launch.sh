#!/bin/sh
set -eu
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/canada.fig}
if [ -n "$document" ]; then
    exec /usr/bin/xfig "$document"
fi
exec /usr/bin/xfig
