#!/bin/sh
set -eu
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/SiC_Zn.fit}
if [ -n "$document" ]; then
    exec fityk "$document"
fi
exec fityk
