#!/bin/sh
set -eu
export PYTHONHASHSEED=0
exec bookletimposer
