#!/bin/sh
# What a home has after a first login, and what the application's first start needs.
set -eu
mkdir -p /home/user/Documents
mkdir -p /home/user/.config
mkdir -p /home/user/.local/share
mkdir -p /home/user/.cache
mkdir -p /home/user/.gramps/css
mkdir -p /home/user/.gramps/env
mkdir -p /home/user/.gramps/gramps51/plugins
mkdir -p /home/user/.gramps/grampsdb
mkdir -p /home/user/.gramps/thumb/large
mkdir -p /home/user/.gramps/thumb/normal
