#!/bin/sh
# Every package of the closure at one version: a build with other versions fails instead of drifting.
set -eu
# What packages make while they are installed is dated alike whenever that is.
export DEBIAN_FRONTEND=noninteractive SOURCE_DATE_EPOCH=1 FORCE_SOURCE_DATE=1
apt-get update -qq
apt-get install -y -qq --no-install-recommends --allow-downgrades \
    'chromium=150.0.7871.100-1~deb12u1' \
    'chromium-common=150.0.7871.100-1~deb12u1' \
    libasound2=1.2.8-1+b1 \
    libasound2-data=1.2.8-1 \
    libasyncns0=0.8-6+b3 \
    libatk-bridge2.0-0=2.46.0-5 \
    libatk1.0-0=2.46.0-5 \
    libcolord2=1.4.6-2.2 \
    libdouble-conversion3=3.2.1-1 \
    libepoxy0=1.5.10-1 \
    libflac12=1.4.2+ds-2 \
    'libgtk-3-0=3.24.38-2~deb12u3' \
    'libgtk-3-common=3.24.38-2~deb12u3' \
    libharfbuzz-subset0=6.0.0+dfsg-3 \
    libminizip1=1.1-8+deb12u1 \
    libmp3lame0=3.100-6 \
    libmpg123-0=1.31.2-1+deb12u1 \
    libnspr4=2:4.35-1 \
    libnss3=2:3.87.1-1+deb12u2 \
    libogg0=1.3.5-3 \
    libopenh264-7=2.3.1+dfsg-3+deb12u2 \
    libopus0=1.3.1-3 \
    libpulse0=16.1+dfsg1-2+b1 \
    'librsvg2-common=2.54.7+dfsg-1~deb12u1' \
    libsndfile1=1.2.0-1+deb12u1 \
    libvorbis0a=1.3.7-1 \
    libvorbisenc2=1.3.7-1 \
    libwayland-cursor0=1.21.0-1 \
    libwayland-egl1=1.21.0-1 \
    libxcb-shape0=1.15-1 \
    libxcomposite1=1:0.4.5-1 \
    libxdamage1=1:1.1.6-1 \
    libxkbcommon0=1.5.0-1 \
    libxmuu1=2:1.1.3-3 \
    'libxnvctrl0=525.85.05-3~deb12u1' \
    libxv1=2:1.0.11-1.1 \
    libxxf86dga1=2:1.1.5-1 \
    python3-pip-whl=23.0.1+dfsg-1 \
    x11-utils=7.7+5 \
    xdg-utils=1.1.3-4.1
python3 -m venv --without-pip /opt/pypi
for wheel in /usr/share/python-wheels/pip-*.whl; do
    /opt/pypi/bin/python3 "$wheel/pip" install --quiet --only-binary :all: --no-cache-dir --disable-pip-version-check --index-url http://pypi.envwright.internal/simple/ --trusted-host pypi.envwright.internal --no-compile --no-deps --require-hashes -r /opt/envwright/app/requirements.txt
done
/opt/pypi/bin/python3 -m compileall -q --invalidation-mode unchecked-hash /opt/pypi/lib >/dev/null 2>&1 || true
mkdir -p /etc/chromium/policies/managed
printf '%s\n' '{"AutofillAddressEnabled": false, "AutofillCreditCardEnabled": false, "BackgroundModeEnabled": false, "PasswordManagerEnabled": false, "TranslateEnabled": false}' >/etc/chromium/policies/managed/envwright.json
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt
