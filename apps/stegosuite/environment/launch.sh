#!/bin/sh
set -eu
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/flowers.gif}
if [ -n "$document" ]; then
    exec stegosuite gui "$document"
fi
exec stegosuite gui
