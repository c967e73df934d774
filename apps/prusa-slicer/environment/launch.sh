#!/bin/sh
set -eu
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/hinge.stl}
if [ -n "$document" ]; then
    exec prusa-slicer "$document"
fi
exec prusa-slicer
