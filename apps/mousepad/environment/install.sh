#!/bin/sh
# Every package of the closure at one version: a build with other versions fails instead of drifting.
set -eu
# What packages make while they are installed is dated alike whenever that is.
export DEBIAN_FRONTEND=noninteractive SOURCE_DATE_EPOCH=1 FORCE_SOURCE_DATE=1
apt-get update -qq
apt-get install -y -qq --no-install-recommends --allow-downgrades \
    dictionaries-common=1.29.5 \
    emacsen-common=3.0.5 \
    hunspell-en-us=1:2020.12.07-2 \
    libaspell15=0.60.8-4+b1 \
    libatk-bridge2.0-0=2.46.0-5 \
    libatk1.0-0=2.46.0-5 \
    libcolord2=1.4.6-2.2 \
    libenchant-2-2=2.3.3-2 \
    libepoxy0=1.5.10-1 \
    libgspell-1-2=1.12.0-1+b2 \
    libgspell-1-common=1.12.0-1 \
    'libgtk-3-0=3.24.38-2~deb12u3' \
    'libgtk-3-common=3.24.38-2~deb12u3' \
    libgtksourceview-4-0=4.8.4-4 \
    libgtksourceview-4-common=4.8.4-4 \
    libhunspell-1.7-0=1.7.1-1 \
    libmousepad0=0.5.10-2 \
    'librsvg2-common=2.54.7+dfsg-1~deb12u1' \
    libtext-iconv-perl=1.7-8 \
    libwayland-cursor0=1.21.0-1 \
    libwayland-egl1=1.21.0-1 \
    libxcomposite1=1:0.4.5-1 \
    libxdamage1=1:1.1.6-1 \
    libxkbcommon0=1.5.0-1 \
    mousepad=0.5.10-2
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt
