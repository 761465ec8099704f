#!/usr/bin/env bash
# A throwaway PostgreSQL server: a socket in its own folder, no network, no fsync.
#   tests/services/postgresql.sh start FOLDER   prints the address to put in TEST_DATABASE_URL
#   tests/services/postgresql.sh stop FOLDER    stops it and removes the folder
set -euo pipefail

act=${1:?start or stop}
folder=${2:?a folder}
programs=$(find /usr/lib/postgresql -maxdepth 2 -name bin -type d 2>/dev/null | sort -V | tail -1)
[ -n "$programs" ] || { echo "PostgreSQL is not installed." >&2; exit 1; }

# initdb refuses root, so root becomes postgres.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then
    setpriv --reuid=postgres --regid=postgres --clear-groups "$@"
  else
    "$@"
  fi
}

case $act in
  start)
    mkdir -p "$folder"
    folder=$(cd "$folder" && pwd)
    if [ "$(id -u)" = 0 ]; then chown postgres:postgres "$folder"; fi
    cd "$folder"
    as_postgres "$programs/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    as_postgres "$programs/pg_ctl" -D "$folder/data" -l "$folder/log" -w \
      -o "-c listen_addresses= -c unix_socket_directories=$folder -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200" \
      start >/dev/null
    echo "postgresql:///postgres?user=postgres&host=$folder"
    ;;
  stop)
    folder=$(cd "$folder" && pwd)
    cd /
    as_postgres "$programs/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null || true
    rm -rf "$folder"
    ;;
  *)
    echo "start or stop" >&2
    exit 2
    ;;
esac
