#!/bin/sh
set -eu
export PYTHONHASHSEED=0
export QT_HASH_SEED=0
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/naturalearth_lowres.shp}
if [ -n "$document" ]; then
    exec qgis "$document"
fi
exec qgis
