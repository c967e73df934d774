#!/bin/sh
# Every package of the closure at one version: a build with other versions fails instead of drifting.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends --allow-downgrades \
    kookbook=0.2.1-3 \
    libdouble-conversion3=3.2.1-1 \
    libevdev2=1.13.0+dfsg-1 \
    libgomp1=12.2.0-14+deb12u1 \
    libgudev-1.0-0=237-2 \
    libinput-bin=1.22.1-1+deb12u1 \
    libinput10=1.22.1-1+deb12u1 \
    libkf5kirigami2-5=5.103.0-1 \
    libmarkdown2=2.2.7-2 \
    libmd4c0=0.4.8-1 \
    libmtdev1=1.1.6-1 \
    libpcre2-16-0=10.42-1 \
    libqt5core5a=5.15.8+dfsg-11+deb12u3 \
    libqt5dbus5=5.15.8+dfsg-11+deb12u3 \
    libqt5gui5=5.15.8+dfsg-11+deb12u3 \
    libqt5network5=5.15.8+dfsg-11+deb12u3 \
    libqt5printsupport5=5.15.8+dfsg-11+deb12u3 \
    libqt5qml5=5.15.8+dfsg-3 \
    libqt5qmlmodels5=5.15.8+dfsg-3 \
    libqt5qmlworkerscript5=5.15.8+dfsg-3 \
    libqt5quick5=5.15.8+dfsg-3 \
    libqt5quickcontrols2-5=5.15.8+dfsg-2 \
    libqt5quicktemplates2-5=5.15.8+dfsg-2 \
    libqt5svg5=5.15.8-3 \
    libqt5widgets5=5.15.8+dfsg-11+deb12u3 \
    libwacom-common=2.6.0-1 \
    libwacom9=2.6.0-1 \
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
    qml-module-org-kde-kirigami2=5.103.0-1 \
    qml-module-qtgraphicaleffects=5.15.8-2 \
    qml-module-qtqml-models2=5.15.8+dfsg-3 \
    qml-module-qtquick-controls2=5.15.8+dfsg-2 \
    qml-module-qtquick-layouts=5.15.8+dfsg-3 \
    qml-module-qtquick-templates2=5.15.8+dfsg-2 \
    qml-module-qtquick-window2=5.15.8+dfsg-3 \
    qml-module-qtquick2=5.15.8+dfsg-3
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt
