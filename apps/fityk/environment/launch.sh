#!/bin/sh
set -eu
document=${ENVWRIGHT_DOCUMENT-''}
if [ -n "$document" ]; then
    exec fityk "$document"
fi
exec fityk
