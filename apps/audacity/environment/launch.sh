#!/bin/sh
set -eu
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/loop_tabla.flac}
if [ -n "$document" ]; then
    exec env GDK_BACKEND=x11 audacity "$document"
fi
exec env GDK_BACKEND=x11 audacity
