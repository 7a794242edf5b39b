#!/bin/bash
# Installs into a DESTDIR, looks at what is there, and uninstalls.
# usage: test-install.sh SOURCES BUILD
set -u
BUILD=$2
D=$(mktemp -d)
trap 'rm -rf "$D"' EXIT
n=0
check() { # name, command...
  n=$((n + 1))
  local name=$1
  shift
  if "$@" >"$D/out" 2>&1; then
    echo "ok $n - $name"
  else
    sed 's/^/# /' "$D/out"
    echo "not ok $n - $name"
  fi
}
installed() { # ending of a path
  find "$D/root" -path "*$1" -type f | grep -q .
}

echo 1..11
check 'installs' env DESTDIR="$D/root" meson install -C "$BUILD" --no-rebuild
ID=io.github.greenroom.Greenroom
for path in bin/greenroom bin/greenroomctl \
  "share/applications/$ID.desktop" "share/metainfo/$ID.metainfo.xml" \
  "share/glib-2.0/schemas/$ID.gschema.xml" \
  "share/dbus-1/services/$ID.service" \
  "share/icons/hicolor/scalable/apps/$ID.svg" \
  "share/icons/hicolor/symbolic/apps/$ID-symbolic.svg"; do
  check "has $path" installed "/$path"
done
no_static() { ! find "$D/root" -name '*.a' -o -name '*.h' | grep .; }
check 'no library or header of ours' no_static
runs() { "$(find "$D/root" -path '*/bin/greenroomctl')" --version; }
check 'greenroomctl runs from there' runs
