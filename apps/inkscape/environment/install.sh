#!/bin/sh
# Every package of the closure at one version: a build with other versions fails instead of drifting.
set -eu
# What packages make while they are installed is dated alike whenever that is.
export DEBIAN_FRONTEND=noninteractive SOURCE_DATE_EPOCH=1 FORCE_SOURCE_DATE=1
apt-get update -qq
apt-get install -y -qq --no-install-recommends --allow-downgrades \
    dictionaries-common=1.29.5 \
    emacsen-common=3.0.5 \
    glib-networking=2.74.0-4 \
    glib-networking-common=2.74.0-4 \
    glib-networking-services=2.74.0-4 \
    hunspell-en-us=1:2020.12.07-2 \
    imagemagick-6-common=8:6.9.11.60+dfsg-1.6+deb12u11 \
    inkscape=1.2.2-2+b1 \
    lib2geom1.2.0=1.2.2-3 \
    libaspell15=0.60.8-4+b1 \
    libatk-bridge2.0-0=2.46.0-5 \
    libatk1.0-0=2.46.0-5 \
    libatkmm-1.6-1v5=2.28.3-1 \
    libboost-filesystem1.74.0=1.74.0+ds1-21 \
    libcairomm-1.0-1v5=1.14.4-2 \
    libcdr-0.1-1=0.1.6-2+b2 \
    libcolord2=1.4.6-2.2 \
    libdouble-conversion3=3.2.1-1 \
    libenchant-2-2=2.3.3-2 \
    libepoxy0=1.5.10-1 \
    libfftw3-double3=3.3.10-1 \
    libgc1=1:8.2.2-3 \
    libglibmm-2.4-1v5=2.66.5-2 \
    libgomp1=12.2.0-14+deb12u1 \
    libgsl27=2.7.1+dfsg-5+deb12u1 \
    libgslcblas0=2.7.1+dfsg-5+deb12u1 \
    libgspell-1-2=1.12.0-1+b2 \
    libgspell-1-common=1.12.0-1 \
    'libgtk-3-0=3.24.38-2~deb12u3' \
    'libgtk-3-common=3.24.38-2~deb12u3' \
    libgtkmm-3.0-1v5=3.24.7-1 \
    libhunspell-1.7-0=1.7.1-1 \
    liblqr-1-0=0.4.2-2.1 \
    'libltdl7=2.4.7-7~deb12u1' \
    libmagick++-6.q16-8=8:6.9.11.60+dfsg-1.6+deb12u11 \
    libmagickcore-6.q16-6=8:6.9.11.60+dfsg-1.6+deb12u11 \
    libmagickwand-6.q16-6=8:6.9.11.60+dfsg-1.6+deb12u11 \
    libnspr4=2:4.35-1 \
    libnss3=2:3.87.1-1+deb12u2 \
    libpangomm-1.4-1v5=2.46.3-1 \
    libpoppler-glib8=22.12.0-2+deb12u2 \
    libpoppler126=22.12.0-2+deb12u2 \
    libpotrace0=1.16-2 \
    libproxy1v5=0.4.18-1.2 \
    libpsl5=0.21.2-1 \
    librevenge-0.0-0=0.0.5-3 \
    'librsvg2-common=2.54.7+dfsg-1~deb12u1' \
    libsigc++-2.0-0v5=2.12.0-1 \
    libsoup2.4-1=2.74.3-1+deb12u1 \
    libsoup2.4-common=2.74.3-1+deb12u1 \
    libtext-iconv-perl=1.7-8 \
    libvisio-0.1-1=0.1.7-1+b3 \
    libwayland-cursor0=1.21.0-1 \
    libwayland-egl1=1.21.0-1 \
    libwebpmux3=1.2.4-0.2+deb12u1 \
    libwpd-0.10-10=0.10.3-2+b1 \
    libwpg-0.3-3=0.3.3-1 \
    libxcomposite1=1:0.4.5-1 \
    libxdamage1=1:1.1.6-1 \
    libxkbcommon0=1.5.0-1 \
    libxslt1.1=1.1.35-1+deb12u4
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt
