#!/bin/sh
set -eu
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/debian-archive-bookworm-automatic.asc}
if [ -n "$document" ]; then
    exec seahorse "$document"
fi
exec seahorse
