#!/bin/sh
# Every package of the closure at one version: a build with other versions fails instead of drifting.
set -eu
# What packages make while they are installed is dated alike whenever that is.
export DEBIAN_FRONTEND=noninteractive SOURCE_DATE_EPOCH=1 FORCE_SOURCE_DATE=1
apt-get update -qq
apt-get install -y -qq --no-install-recommends --allow-downgrades \
    dia=0.97.3+git20220525-5 \
    dia-common=0.97.3+git20220525-5 \
    gir1.2-atk-1.0=2.46.0-5 \
    gir1.2-freedesktop=1.74.0-3 \
    gir1.2-gdkpixbuf-2.0=2.42.10+dfsg-1+deb12u4 \
    gir1.2-glib-2.0=1.74.0-3 \
    gir1.2-gtk-2.0=2.24.33-2+deb12u1 \
    gir1.2-harfbuzz-0.0=6.0.0+dfsg-3 \
    gir1.2-pango-1.0=1.50.12+ds-1 \
    gtk2-engines-pixbuf=2.24.33-2+deb12u1 \
    libatk-adaptor=2.46.0-5 \
    libatk-bridge2.0-0=2.46.0-5 \
    libatk1.0-0=2.46.0-5 \
    libgail-common=2.24.33-2+deb12u1 \
    libgail18=2.24.33-2+deb12u1 \
    libgirepository-1.0-1=1.74.0-3 \
    libgraphene-1.0-0=1.10.8-1 \
    libgtk2.0-0=2.24.33-2+deb12u1 \
    libgtk2.0-common=2.24.33-2+deb12u1 \
    libnspr4=2:4.35-1 \
    libnss3=2:3.87.1-1+deb12u2 \
    libpoppler126=22.12.0-2+deb12u2 \
    libpython3.11=3.11.2-6+deb12u8 \
    'librsvg2-common=2.54.7+dfsg-1~deb12u1' \
    libxcomposite1=1:0.4.5-1 \
    libxdamage1=1:1.1.6-1
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt
