#!/bin/sh
# Installs packages.list and makes the user; runs once, as root, while the desktop image is built.
set -eu
export DEBIAN_FRONTEND=noninteractive
list=/opt/envwright/build/packages.list

# A layer of an image keeps the times of folders in whole seconds, and fontconfig compares them with its cache to the
# nanosecond: it would read all fonts anew at each start. So the times are whole when the cache is made, here and in
# every image built on this one.
cat >/etc/apt/apt.conf.d/90fonts <<'HOOK'
DPkg::Post-Invoke { "! command -v fc-cache >/dev/null || { find -L /usr/share/fonts /usr/local/share/fonts -type d -exec touch -d @946684800 {} + && fc-cache -sf; }"; };
HOOK

apt-get update
known=$(apt-cache pkgnames)
chosen=$(sed 's/#.*//' "$list" | while IFS='|' read -r first second; do
    for name in $first $second; do
        if printf '%s\n' "$known" | grep -qxF "$name" && apt-cache show "$name" >/dev/null 2>&1; then
            echo "$name"
            break
        fi
    done
done)
wanted=$(sed 's/#.*//' "$list" | grep -c '[^[:space:]]')
found=$(printf '%s\n' "$chosen" | grep -c .)
[ "$wanted" -eq "$found" ] || { echo "the suite lacks a package of packages.list; it has: $chosen" >&2; exit 1; }
# shellcheck disable=SC2086
apt-get install --yes --no-install-recommends $chosen

# Beside C.UTF-8; made into folders of their own, so that the sources of all other locales need not stay.
apt-get install --yes --no-install-recommends locales
for locale in en_US de_DE; do
    localedef --no-archive -i "$locale" -f UTF-8 "/usr/lib/locale/$locale.utf8"
done
apt-get purge --yes --autoremove locales
groupadd --gid 1000 user
useradd --uid 1000 --gid 1000 --create-home --shell /bin/bash --password '!' user
# One machine id for all containers of an image: programs that read it must see the same one at each start.
echo 0123456789abcdef0123456789abcdef >/etc/machine-id
ln -sf /etc/machine-id /var/lib/dbus/machine-id # D-Bus draws one of its own when it is installed

apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt/*
