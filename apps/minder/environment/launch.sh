#!/bin/sh
set -eu
document=${ENVWRIGHT_DOCUMENT-''}
if [ -n "$document" ]; then
    exec com.github.phase1geo.minder "$document"
fi
exec com.github.phase1geo.minder
