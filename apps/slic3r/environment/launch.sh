#!/bin/sh
set -eu
export PERL_HASH_SEED=0
export PERL_PERTURB_KEYS=0
document=${ENVWRIGHT_DOCUMENT-/home/user/Documents/hinge.stl}
if [ -n "$document" ]; then
    exec slic3r --gui "$document"
fi
exec slic3r --gui
