#!/bin/sh
# What a home has after a first login, and what the application's first start needs.
set -eu
mkdir -p /home/user/Documents
mkdir -p /home/user/.config
mkdir -p /home/user/.local/share
mkdir -p /home/user/.cache
mkdir -p /home/user/.local/share/evolution/addressbook/system/photos
mkdir -p /home/user/.local/share/evolution/addressbook/trash
mkdir -p /home/user/.local/share/evolution/calendar/trash
mkdir -p /home/user/.local/share/evolution/mail/trash
mkdir -p /home/user/.local/share/evolution/memos/trash
mkdir -p /home/user/.local/share/evolution/tasks/trash
