#!/usr/bin/env bash
# A throwaway OpenSearch server: one real node on a free port of this machine, 512 MB of memory. Needs a JDK of 17 or
# newer, and Maven for the first start: that fetches the pinned artefacts (53 MB) the way Maven is set up here, checks
# them, and keeps them under var/test/.
#   tests/services/opensearch.sh start FOLDER   prints the address to put in TEST_SEARCH_URL
#   tests/services/opensearch.sh stop FOLDER    stops it and removes the folder
set -euo pipefail

act=${1:?start or stop}
folder=${2:?a folder}
here=$(cd "$(dirname "$0")" && pwd)
recipe=$here/opensearch
kept=$here/../../var/test/opensearch-$(cat "$recipe"/* | sha256sum | cut -c 1-16)

# Built beside and renamed, one at a time: two runs may start at once.
fetch() {
  mkdir -p "$(dirname "$kept")"
  exec 9>"$kept.lock"
  flock 9
  [ ! -d "$kept" ] || return 0
  command -v mvn >/dev/null || { echo "Maven is not installed." >&2; return 1; }
  local draft=$kept.draft
  rm -rf "$draft"
  mkdir "$draft"
  mvn -B -q -C -f "$recipe/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies \
    -DoutputDirectory="$draft" >&2
  (cd "$draft" && sha256sum --quiet --strict -c "$recipe/jars.sha256" >&2)
  javac -cp "$draft/*" -d "$draft" "$recipe/Launcher.java"
  mv "$draft" "$kept"
}

# The lock (9) is not handed on: the server outlives this script.
launch() {
  nohup java -Xms512m -Xmx512m -cp "$kept:$kept/*" Launcher "$folder" >"$folder/log" 2>&1 9>&- </dev/null &
  echo $! >"$folder/pid"
}

answer() {
  for _ in $(seq 600); do
    [ ! -f "$folder/address" ] || return 0
    kill -0 "$(cat "$folder/pid")" 2>/dev/null || break
    sleep 0.2
  done
  echo "OpenSearch did not start:" >&2
  tail -20 "$folder/log" >&2
  return 1
}

case $act in
  start)
    command -v javac >/dev/null || { echo "No JDK is installed." >&2; exit 1; }
    fetch
    mkdir -p "$folder"
    folder=$(cd "$folder" && pwd)
    [ ! -f "$folder/pid" ] || { echo "There is a server in $folder: stop that first." >&2; exit 1; }
    launch
    answer
    cat "$folder/address"
    ;;
  stop)
    if [ -f "$folder/pid" ]; then
      pid=$(cat "$folder/pid")
      kill -9 "$pid" 2>/dev/null || true
      while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
    fi
    rm -rf "$folder"
    ;;
  *)
    echo "start or stop" >&2
    exit 2
    ;;
esac
