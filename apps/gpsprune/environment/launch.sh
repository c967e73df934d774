#!/bin/sh
set -eu
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/test_trk2.gpx}
if [ -n "$document" ]; then
    exec gpsprune "$document"
fi
exec gpsprune
