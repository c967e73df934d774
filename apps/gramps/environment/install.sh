#!/bin/sh
# Every package of the closure at one version: a build with other versions fails instead of drifting.
set -eu
# What packages make while they are installed is dated alike whenever that is.
export DEBIAN_FRONTEND=noninteractive SOURCE_DATE_EPOCH=1 FORCE_SOURCE_DATE=1
apt-get update -qq
apt-get install -y -qq --no-install-recommends --allow-downgrades \
    gir1.2-atk-1.0=2.46.0-5 \
    gir1.2-freedesktop=1.74.0-3 \
    gir1.2-gdkpixbuf-2.0=2.42.10+dfsg-1+deb12u4 \
    gir1.2-glib-2.0=1.74.0-3 \
    'gir1.2-gtk-3.0=3.24.38-2~deb12u3' \
    gir1.2-harfbuzz-0.0=6.0.0+dfsg-3 \
    gir1.2-pango-1.0=1.50.12+ds-1 \
    gramps=5.1.5-1 \
    libatk-bridge2.0-0=2.46.0-5 \
    libatk1.0-0=2.46.0-5 \
    libcolord2=1.4.6-2.2 \
    libepoxy0=1.5.10-1 \
    libgirepository-1.0-1=1.74.0-3 \
    'libgtk-3-0=3.24.38-2~deb12u3' \
    'libgtk-3-common=3.24.38-2~deb12u3' \
    'librsvg2-common=2.54.7+dfsg-1~deb12u1' \
    libwayland-cursor0=1.21.0-1 \
    libwayland-egl1=1.21.0-1 \
    libxcomposite1=1:0.4.5-1 \
    libxdamage1=1:1.1.6-1 \
    libxkbcommon0=1.5.0-1 \
    python3-bsddb3=6.2.9-2+b4 \
    python3-cairo=1.20.1-5+b1 \
    python3-gi=3.42.2-3+b1 \
    python3-gi-cairo=3.42.2-3+b1 \
    xdg-utils=1.1.3-4.1
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt
