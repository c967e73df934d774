#!/bin/sh
# Every package of the closure at one version: a build with other versions fails instead of drifting.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends --allow-downgrades \
    libatk-bridge2.0-0=2.46.0-5 \
    libatk1.0-0=2.46.0-5 \
    libcolord2=1.4.6-2.2 \
    libepoxy0=1.5.10-1 \
    libgoocanvas-2.0-9=2.0.4-1+b1 \
    libgoocanvas-2.0-common=2.0.4-1 \
    'libgtk-3-0=3.24.38-2~deb12u3' \
    'libgtk-3-common=3.24.38-2~deb12u3' \
    libgtksourceview-3.0-1=3.24.11-2+b1 \
    libgtksourceview-3.0-common=3.24.11-2 \
    'librsvg2-common=2.54.7+dfsg-1~deb12u1' \
    libwayland-cursor0=1.21.0-1 \
    libwayland-egl1=1.21.0-1 \
    libxcomposite1=1:0.4.5-1 \
    libxdamage1=1:1.1.6-1 \
    libxkbcommon0=1.5.0-1 \
    oregano=0.84.41+dfsg.1-1.1
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt
