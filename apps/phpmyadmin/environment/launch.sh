#!/bin/sh
set -eu
# MariaDB: its folder is made once, in a home that has none.
new= tries=0
if [ ! -d /home/user/.local/state/services/mariadb ]; then
    mkdir -p /home/user/.local/state/services/mariadb
    mariadb-install-db --no-defaults --auth-root-authentication-method=normal --skip-test-db --innodb-log-file-size=8M --datadir=/home/user/.local/state/services/mariadb >/dev/null
    new=yes
fi
/usr/sbin/mariadbd --no-defaults --datadir=/home/user/.local/state/services/mariadb --socket=/tmp/mysqld.sock --pid-file=/tmp/mysqld.pid --bind-address=127.0.0.1 --port=3306 --skip-log-bin --innodb-log-file-size=8M --innodb-buffer-pool-size=64M --performance-schema=off &
until mariadb --no-defaults --user=root --socket=/tmp/mysqld.sock --execute="SELECT 1" >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || { echo "MariaDB does not answer" >&2; exit 1; }
    sleep 0.1
done
if [ -n "$new" ]; then
    { printf '%s\n' 'CREATE DATABASE IF NOT EXISTS `world`; USE `world`;'; cat /home/user/Documents/world_schema.inc /home/user/Documents/world.inc; } | mariadb --no-defaults --user=root --socket=/tmp/mysqld.sock --default-character-set=utf8mb4
    printf '%s\n' 'CREATE USER "user"@"localhost" IDENTIFIED BY "user"; CREATE USER "user"@"127.0.0.1" IDENTIFIED BY "user"; GRANT ALL PRIVILEGES ON *.* TO "user"@"localhost" WITH GRANT OPTION; GRANT ALL PRIVILEGES ON *.* TO "user"@"127.0.0.1" WITH GRANT OPTION;' | mariadb --no-defaults --user=root --socket=/tmp/mysqld.sock --default-character-set=utf8mb4
fi
/usr/bin/php -S 127.0.0.1:8080 -t /usr/share/phpmyadmin -d session.save_path=/tmp -d upload_max_filesize=64M -d post_max_size=64M -d memory_limit=512M -d date.timezone=UTC -d mysqli.default_socket=/tmp/mysqld.sock -d pdo_mysql.default_socket=/tmp/mysqld.sock &
# The browser asks once and shows what it gets, so it is not asked before there is an answer.
/usr/bin/python3 -ISc '
import http.client, os, sys, time, urllib.parse
page, said, end = urllib.parse.urlsplit(sys.argv[1]), "nothing", time.monotonic() + 90
while time.monotonic() < end:
    try:
        service = http.client.HTTPConnection(page.hostname, page.port, timeout=10)
        service.request("GET", page.path or "/")
        said = service.getresponse().status
        if said < 400:
            sys.exit(0)
    except (OSError, http.client.HTTPException) as error:
        said = error
        # A service that ended with a failure is not waited for; one that went to the background has no parent here.
        ended = open(f"/proc/{sys.argv[2]}/stat").read() if os.path.exists(f"/proc/{sys.argv[2]}") else ""
        if ended.rpartition(")")[2].split()[:1] == ["Z"] and int(ended.split()[-1]) != 0:
            break
    time.sleep(0.05)
sys.exit(f"the service did not answer: {said}")
' http://127.0.0.1:8080/ $!
exec /usr/bin/chromium --kiosk --no-sandbox --test-type --user-data-dir=/home/user/.cache/envwright-browser --no-first-run --no-default-browser-check --password-store=basic --disable-background-networking --disable-component-update --disable-sync --disable-domain-reliability --disable-breakpad --disable-session-crashed-bubble --hide-crash-restore-bubble --disable-notifications --disable-gpu --force-renderer-accessibility --autoplay-policy=user-gesture-required --disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,InterestFeedContentSuggestions,PasswordLeakDetection,HttpsUpgrades,CertificateTransparencyComponentUpdater --app=http://127.0.0.1:8080/
