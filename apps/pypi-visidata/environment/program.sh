#!/bin/sh
set -eu
# The window is made as large as the screen a moment after this begins. A program that starts before draws
# for the size before, and may miss the signal that says so. Five seconds at most.
before= tries=0
while [ "$tries" -lt 50 ]; do
    size=$(stty size)
    if [ "$size" != '24 80' ] && [ "$size" = "$before" ]; then break; fi
    before=$size tries=$((tries + 1))
    sleep 0.1
done
export PYTHONHASHSEED=0
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/us-employment.csv}
if [ -n "$document" ]; then
    exec /opt/pypi/bin/vd "$document"
fi
exec /opt/pypi/bin/vd
