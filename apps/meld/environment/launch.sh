#!/bin/sh
set -eu
export PYTHONHASHSEED=0
document=${ENVWRIGHT_DOCUMENT-''}
if [ -n "$document" ]; then
    exec meld "$document"
fi
exec meld
