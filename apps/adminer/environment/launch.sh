#!/bin/sh
set -eu
export PERL_HASH_SEED=0
export PERL_PERTURB_KEYS=0
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
# PostgreSQL: its folder is made once, in a home that has none.
export PGHOST=127.0.0.1
new= tries=0
if [ ! -d /home/user/.local/state/services/postgresql ]; then
    mkdir -p /home/user/.local/state/services/postgresql
    /usr/lib/postgresql/15/bin/initdb --pgdata=/home/user/.local/state/services/postgresql --username=postgres --auth-local=trust --auth-host=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync --no-instructions >/dev/null
    new=yes
fi
rm -f /home/user/.local/state/services/postgresql/postmaster.pid; /usr/lib/postgresql/15/bin/postgres -D /home/user/.local/state/services/postgresql -p 5432 -c listen_addresses=127.0.0.1 -c unix_socket_directories=/tmp -c shared_buffers=32MB -c max_connections=20 -c jit=off -c timezone=UTC &
until psql --host=/tmp --username=postgres --command="SELECT 1" >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || { echo "PostgreSQL does not answer" >&2; exit 1; }
    sleep 0.1
done
if [ -n "$new" ]; then
    { printf '%s\n' 'CREATE DATABASE "united_states_employment";
\connect "united_states_employment"'; printf '%s\n' 'CREATE TABLE "us_employment" ("month" date, "nonfarm" integer, "private" integer, "goods_producing" integer, "service_providing" integer, "private_service_providing" integer, "mining_and_logging" integer, "construction" integer, "manufacturing" integer, "durable_goods" integer, "nondurable_goods" integer, "trade_transportation_utilties" integer, "wholesale_trade" numeric, "retail_trade" numeric, "transportation_and_warehousing" numeric, "utilities" numeric, "information" integer, "financial_activities" integer, "professional_and_business_services" integer, "education_and_health_services" integer, "leisure_and_hospitality" integer, "other_services" integer, "government" integer, "nonfarm_change" integer);
\copy "us_employment" FROM '"'"'/home/user/Documents/us-employment.csv'"'"' WITH (FORMAT csv, HEADER)'; } | psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --host=/tmp --username=postgres
    printf '%s\n' 'CREATE ROLE "user" SUPERUSER LOGIN PASSWORD '"'"'user'"'"'; CREATE DATABASE "user" OWNER "user";' | psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --host=/tmp --username=postgres
fi
/usr/bin/php -S 127.0.0.1:8080 -t /etc/adminer -d session.save_path=/tmp -d upload_max_filesize=64M -d post_max_size=64M -d memory_limit=512M -d date.timezone=UTC -d mysqli.default_socket=/tmp/mysqld.sock -d pdo_mysql.default_socket=/tmp/mysqld.sock &
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
' http://127.0.0.1:8080/conf.php $!
exec /usr/bin/chromium --kiosk --no-sandbox --test-type --user-data-dir=/home/user/.cache/envwright-browser --no-first-run --no-default-browser-check --password-store=basic --disable-background-networking --disable-component-update --disable-sync --disable-domain-reliability --disable-breakpad --disable-session-crashed-bubble --hide-crash-restore-bubble --disable-notifications --disable-gpu --force-renderer-accessibility --autoplay-policy=user-gesture-required --disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,InterestFeedContentSuggestions,PasswordLeakDetection,HttpsUpgrades,CertificateTransparencyComponentUpdater --app=http://127.0.0.1:8080/conf.php
