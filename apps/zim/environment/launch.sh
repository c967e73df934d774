#!/bin/sh
set -eu
export PYTHONHASHSEED=0
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/notebook.zim}
if [ -n "$document" ]; then
    exec zim "$document"
fi
exec zim
