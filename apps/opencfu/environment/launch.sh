#!/bin/sh
set -eu
exec opencfu
