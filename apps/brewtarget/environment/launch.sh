#!/bin/sh
set -eu
export QT_HASH_SEED=0
exec brewtarget
