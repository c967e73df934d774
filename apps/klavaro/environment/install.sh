#!/bin/sh
# Every package of the closure at one version: a build with other versions fails instead of drifting.
set -eu
# What packages make while they are installed is dated alike whenever that is.
export DEBIAN_FRONTEND=noninteractive SOURCE_DATE_EPOCH=1 FORCE_SOURCE_DATE=1
apt-get update -qq
apt-get install -y -qq --no-install-recommends --allow-downgrades \
    klavaro=3.11-1+b1 \
    libatk-bridge2.0-0=2.46.0-5 \
    libatk1.0-0=2.46.0-5 \
    libcolord2=1.4.6-2.2 \
    libcurl3-gnutls=7.88.1-10+deb12u15 \
    libepoxy0=1.5.10-1 \
    'libgtk-3-0=3.24.38-2~deb12u3' \
    'libgtk-3-common=3.24.38-2~deb12u3' \
    libldap-2.5-0=2.5.13+dfsg-5 \
    libnghttp2-14=1.52.0-1+deb12u3 \
    libpsl5=0.21.2-1 \
    'librsvg2-common=2.54.7+dfsg-1~deb12u1' \
    librtmp1=2.4+20151223.gitfa8646d.1-2+b2 \
    libsasl2-2=2.1.28+dfsg-10 \
    libsasl2-modules-db=2.1.28+dfsg-10 \
    libssh2-1=1.10.0-3+b1 \
    libwayland-cursor0=1.21.0-1 \
    libwayland-egl1=1.21.0-1 \
    libxcomposite1=1:0.4.5-1 \
    libxdamage1=1:1.1.6-1 \
    libxkbcommon0=1.5.0-1
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt
