# Sourced by the examples: makes a home that lasts as long as the script, and shows each command with what it prints.
# SARAPHINA may name another start script than the one of the sources.
set -eu
sources=$(cd "$(dirname "$0")/../.." && pwd -P)
saraphina=${SARAPHINA:-$sources/saraphina}
demo=$sources/distribution/target/saraphina/demo
SARAPHINA_HOME=$(mktemp -d)
export SARAPHINA_HOME

finish() {
  "$saraphina" stop > /dev/null 2>&1 || true
  rm -rf "$SARAPHINA_HOME"
}
trap finish EXIT

# Builds an example's module, unless that was done.
built() {
  [ -f "$sources/examples/$1/target/$1-1.0.0-SNAPSHOT.jar" ] ||
    (cd "$sources" && ./mvnw -q -DskipTests package -pl "examples/$1" -am >&2)
  cp "$sources/examples/$1/target/$1-1.0.0-SNAPSHOT.jar" "$SARAPHINA_HOME/$1.jar"
}

# Runs a command and shows it, files by their names; exit codes other than 0 are shown, too.
show() {
  echo "\$ saraphina $(echo "$*" | sed 's|[^ ]*/||g')"
  "$saraphina" "$@" 2>&1 || echo "(exit $?)"
}

start() {
  "$saraphina" run --no-shell > /dev/null 2>&1 &
  "$saraphina" status --wait 60s > /dev/null
}
