#!/bin/sh
set -eu
export PYTHONHASHSEED=0
export QT_HASH_SEED=0
exec pyspread
