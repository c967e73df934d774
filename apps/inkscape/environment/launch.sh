#!/bin/sh
set -eu
export PERL_HASH_SEED=0
export PERL_PERTURB_KEYS=0
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/1920x1080.svg}
if [ -n "$document" ]; then
    exec inkscape "$document"
fi
exec inkscape
