#!/bin/sh
# Every package of the closure at one version: a build with other versions fails instead of drifting.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends --allow-downgrades \
    ghostwriter=2.1.6+ds-2 \
    libasound2=1.2.8-1+b1 \
    libasound2-data=1.2.8-1 \
    libcmark-gfm-extensions0.29.0.gfm.6=0.29.0.gfm.6-6 \
    libcmark-gfm0.29.0.gfm.6=0.29.0.gfm.6-6 \
    libdouble-conversion3=3.2.1-1 \
    libevdev2=1.13.0+dfsg-1 \
    libevent-2.1-7=2.1.12-stable-8 \
    libgudev-1.0-0=237-2 \
    libharfbuzz-subset0=6.0.0+dfsg-3 \
    libhunspell-1.7-0=1.7.1-1 \
    libinput-bin=1.22.1-1+deb12u1 \
    libinput10=1.22.1-1+deb12u1 \
    libmd4c0=0.4.8-1 \
    libminizip1=1.1-8+deb12u1 \
    libmtdev1=1.1.6-1 \
    libnspr4=2:4.35-1 \
    libnss3=2:3.87.1-1+deb12u2 \
    libopus0=1.3.1-3 \
    libpcre2-16-0=10.42-1 \
    libqt5core5a=5.15.8+dfsg-11+deb12u3 \
    libqt5dbus5=5.15.8+dfsg-11+deb12u3 \
    libqt5gui5=5.15.8+dfsg-11+deb12u3 \
    libqt5network5=5.15.8+dfsg-11+deb12u3 \
    libqt5positioning5=5.15.8+dfsg-3+deb12u1 \
    libqt5printsupport5=5.15.8+dfsg-11+deb12u3 \
    libqt5qml5=5.15.8+dfsg-3 \
    libqt5qmlmodels5=5.15.8+dfsg-3 \
    libqt5quick5=5.15.8+dfsg-3 \
    libqt5quickwidgets5=5.15.8+dfsg-3 \
    libqt5svg5=5.15.8-3 \
    libqt5webchannel5=5.15.8-2 \
    'libqt5webengine-data=5.15.13+dfsg-1~deb12u1' \
    'libqt5webenginecore5=5.15.13+dfsg-1~deb12u1' \
    'libqt5webenginewidgets5=5.15.13+dfsg-1~deb12u1' \
    libqt5widgets5=5.15.8+dfsg-11+deb12u3 \
    libre2-9=20220601+dfsg-1+b1 \
    libsnappy1v5=1.1.9-3 \
    libvpx7=1.12.0-1+deb12u5 \
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
    libxcomposite1=1:0.4.5-1 \
    libxdamage1=1:1.1.6-1 \
    libxkbcommon-x11-0=1.5.0-1 \
    libxkbcommon0=1.5.0-1 \
    libxslt1.1=1.1.35-1+deb12u4
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt
