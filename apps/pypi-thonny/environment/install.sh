#!/bin/sh
# Every package of the closure at one version: a build with other versions fails instead of drifting.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends --allow-downgrades \
    blt=2.5.3+dfsg-4.1 \
    libtcl8.6=8.6.13+dfsg-2 \
    libtk8.6=8.6.13-2 \
    libxss1=1:1.2.3-1 \
    python3-pip-whl=23.0.1+dfsg-1 \
    python3-tk=3.11.2-3 \
    tk8.6-blt2.5=2.5.3+dfsg-4.1
python3 -m venv --without-pip /opt/pypi
for wheel in /usr/share/python-wheels/pip-*.whl; do
    /opt/pypi/bin/python3 "$wheel/pip" install --quiet --only-binary :all: --no-cache-dir --disable-pip-version-check --index-url http://pypi.envwright.internal/simple/ --trusted-host pypi.envwright.internal --no-compile --no-deps --require-hashes -r /opt/envwright/app/requirements.txt
done
/opt/pypi/bin/python3 -m compileall -q --invalidation-mode unchecked-hash /opt/pypi/lib >/dev/null 2>&1 || true
[ -e /opt/pypi/.thonny ] || { mkdir -p "$(dirname /opt/pypi/.thonny)" && ln -s /home/user/.local/state/folders/opt/pypi/.thonny /opt/pypi/.thonny; }
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt
