#!/bin/sh
set -eu
document=${ENVWRIGHT_DOCUMENT-''}
if [ -n "$document" ]; then
    exec relational "$document"
fi
exec relational
