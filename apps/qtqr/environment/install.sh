#!/bin/sh
# Every package of the closure at one version: a build with other versions fails instead of drifting.
set -eu
# What packages make while they are installed is dated alike whenever that is.
export DEBIAN_FRONTEND=noninteractive SOURCE_DATE_EPOCH=1 FORCE_SOURCE_DATE=1
apt-get update -qq
apt-get install -y -qq --no-install-recommends --allow-downgrades \
    libdouble-conversion3=3.2.1-1 \
    libevdev2=1.13.0+dfsg-1 \
    libgomp1=12.2.0-14+deb12u1 \
    libgudev-1.0-0=237-2 \
    libimagequant0=2.17.0-1 \
    libinput-bin=1.22.1-1+deb12u1 \
    libinput10=1.22.1-1+deb12u1 \
    libmd4c0=0.4.8-1 \
    libmtdev1=1.1.6-1 \
    libpcre2-16-0=10.42-1 \
    libpython3.11=3.11.2-6+deb12u8 \
    libqrencode4=4.1.1-1 \
    libqt5core5a=5.15.8+dfsg-11+deb12u3 \
    libqt5dbus5=5.15.8+dfsg-11+deb12u3 \
    libqt5designer5=5.15.8-2 \
    libqt5gui5=5.15.8+dfsg-11+deb12u3 \
    libqt5help5=5.15.8-2 \
    libqt5network5=5.15.8+dfsg-11+deb12u3 \
    libqt5printsupport5=5.15.8+dfsg-11+deb12u3 \
    libqt5sql5=5.15.8+dfsg-11+deb12u3 \
    libqt5svg5=5.15.8-3 \
    libqt5test5=5.15.8+dfsg-11+deb12u3 \
    libqt5widgets5=5.15.8+dfsg-11+deb12u3 \
    libqt5xml5=5.15.8+dfsg-11+deb12u3 \
    libraqm0=0.7.0-4.1 \
    libv4l-0=1.22.1-5+b2 \
    libv4lconvert0=1.22.1-5+b2 \
    libwacom-common=2.6.0-1 \
    libwacom9=2.6.0-1 \
    libwebpmux3=1.2.4-0.2+deb12u1 \
    libxcb-icccm4=0.4.1-1.1 \
    libxcb-image0=0.4.0-2 \
    libxcb-keysyms1=0.4.0-1+b2 \
    libxcb-render-util0=0.3.9-1+b1 \
    libxcb-shape0=1.15-1 \
    libxcb-xinerama0=1.15-1 \
    libxcb-xinput0=1.15-1 \
    libxcb-xkb1=1.15-1 \
    libxkbcommon-x11-0=1.5.0-1 \
    libxkbcommon0=1.5.0-1 \
    libzbar0=0.23.92-7+deb12u1 \
    mailcap=3.70+nmu1 \
    mime-support=3.66 \
    python3-pil=9.4.0-1.1+deb12u1 \
    python3-pyqt5=5.15.9+dfsg-1 \
    python3-pyqt5.sip=12.11.1-1 \
    'python3-qrtools=2.1~bzr46-4' \
    python3-zbar=0.23.92-7+deb12u1 \
    qrencode=4.1.1-1 \
    'qtqr=2.1~bzr46-4'
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt
