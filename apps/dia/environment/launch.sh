#!/bin/sh
set -eu
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/la-removal-flowchart.dia}
if [ -n "$document" ]; then
    exec dia "$document"
fi
exec dia
