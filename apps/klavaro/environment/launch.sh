#!/bin/sh
set -eu
exec klavaro
