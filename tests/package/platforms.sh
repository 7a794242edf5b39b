#!/bin/bash
# The newer platforms: all suites on each, and the Flatpak in a stand-in runtime
# that is made of the newest. Results go to build/platforms.
# usage: platforms.sh [newest] [flatpak] [debian-13]
#                                      the first two, if none is named
#
# The newest is Debian unstable, which has the versions of the GNOME runtime
# that people install. It changes by the day: where no tree can be made of it,
# Debian 13 stands in, and the last lines say so.
#
# GREENROOM_TREE: a tree of debian-tree.sh to use again for what is named; only
# root can make one.
set -uo pipefail
HERE=$(dirname "$(readlink -f "$0")")
cd "$HERE/../.." || exit
OUT=$PWD/build/platforms
NOTES=()

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }

# last LOG: what went wrong stands at its end
last() { tail -40 "$1" >&2; }

# version TREE PACKAGE: without what Debian adds to it
version() {
  dpkg-query --admindir="$1/var/lib/dpkg" -W -f '${Version}' "$2" |
    sed 's/^[0-9]*://; s/[-+].*//'
}

versions() {
  echo "GTK $(version "$1" libgtk-4-1)," \
    "libadwaita $(version "$1" libadwaita-1-0)," \
    "GLib $(version "$1" libglib2.0-0t64)," \
    "libsoup $(version "$1" libsoup-3.0-0)," \
    "json-glib $(version "$1" libjson-glib-1.0-0)," \
    "libsecret $(version "$1" libsecret-1-0)"
}

# create SUITE TREE
create() {
  say "Making a tree of Debian $1"
  "$HERE/debian-tree.sh" "$1" "$2" >"$OUT/tree-$1.log" 2>&1 && return
  last "$OUT/tree-$1.log"
  rm -rf "$2"
  return 1
}

# make_tree PLATFORM: $TREE is the tree of it, or of what stands in for it
make_tree() {
  if [ -n "${GREENROOM_TREE:-}" ]; then
    TREE=$GREENROOM_TREE
  elif [ "$(id -u)" -ne 0 ]; then
    say 'Only root can make a Debian tree.'
    return 1
  elif [ "$1" = debian-13 ]; then
    TREE=$WORK/trixie
    [ -e "$TREE/usr" ] || create trixie "$TREE"
  else
    TREE=$WORK/sid
    [ -e "$TREE/usr" ] || [ -n "$STANDS_IN" ] || create sid "$TREE" || {
      STANDS_IN='Debian 13 stood in for Debian unstable, which could not be made'
      NOTES+=("$STANDS_IN.")
    }
    [ -z "$STANDS_IN" ] || make_tree debian-13
  fi
}

# test_suites PLATFORM
test_suites() {
  local build=$WORK/$1 out=$OUT/$1 good=0
  say "$1: building"
  "$HERE/in-tree.sh" "$TREE" bash -ec "
    meson setup -Dtests=true --werror $build /greenroom
    ninja -C $build" >"$out/build.log" 2>&1 || {
    last "$out/build.log"
    return 1
  }
  say "$1: testing"
  "$HERE/in-tree.sh" "$TREE" meson test -C "$build" --no-rebuild \
    --print-errorlogs --num-processes "${TEST_PROCESSES:-2}" || good=1
  cp -r "$build"/meson-logs/testlog.{junit.xml,json,txt} "$build/screenshots" \
    "$out/" || good=1
  rm -rf "$build"
  return $good
}

test_flatpak() {
  say 'flatpak: building, installing and launching in a stand-in runtime'
  "$HERE/flatpak.sh" "$TREE" "$WORK/flatpak" "$OUT/flatpak"
}

# test_platform PLATFORM: a folder without a test counts as a failure
test_platform() {
  mkdir -p "$OUT/$1"
  make_tree "$1" || return
  NOTES+=("$1: $(versions "$TREE")")
  say "${NOTES[-1]}"
  case $1 in
    flatpak) test_flatpak ;;
    *) test_suites "$1" ;;
  esac
}

[ $# -gt 0 ] || set -- newest flatpak
for part; do
  case $part in
    newest|flatpak|debian-13) rm -rf "${OUT:?}/$part" ;;
    *)
      say "There is no platform $part, but newest, flatpak and debian-13."
      exit 2
      ;;
  esac
done
WORK=$(mktemp -d /tmp/greenroom.XXXXXX)
trap 'rm -rf "$WORK"' EXIT
mkdir -p "$OUT"
STANDS_IN=
status=0
for part; do test_platform "$part" || status=1; done
NOTES+=("Took $((SECONDS / 60)) min $((SECONDS % 60)) s.")
printf '%s\n' "${NOTES[@]}" | tee "$OUT/platforms.txt" >&2
exit $status
