#!/bin/sh
set -eu
document=${ENVWRIGHT_DOCUMENT-''}
if [ -n "$document" ]; then
    exec homebank "$document"
fi
exec homebank
