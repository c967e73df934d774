#!/bin/sh
set -eu
exec sakura -x /opt/envwright/app/program.sh
