#!/bin/bash
# The newer platforms: all suites on Debian 13, and the Flatpak in a stand-in
# runtime made from the same tree. Results go to build/platforms.
# usage: platforms.sh [debian-13] [flatpak]      both, if none is named
# GREENROOM_TREE: a Debian 13 tree to use again; only root can make one
set -uo pipefail
HERE=$(dirname "$(readlink -f "$0")")
cd "$HERE/../.."
OUT=$PWD/build/platforms

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }

# last LOG: what went wrong stands at its end
last() { tail -40 "$1" >&2; }

make_tree() {
  TREE=${GREENROOM_TREE:-$WORK/tree}
  [ ! -e "$TREE/usr" ] || return 0
  [ "$(id -u)" -eq 0 ] || {
    say 'Only root can make a Debian 13 tree.'
    return 1
  }
  say 'Making a Debian 13 tree'
  "$HERE/debian-tree.sh" "$TREE" >"$OUT/tree.log" 2>&1 || {
    last "$OUT/tree.log"
    return 1
  }
}

test_debian_13() {
  local build=$WORK/debian-13 out=$OUT/debian-13 good=0
  mkdir -p "$out"
  say 'Debian 13: building'
  "$HERE/in-tree.sh" "$TREE" bash -ec "
    meson setup --werror $build /greenroom
    ninja -C $build" >"$out/build.log" 2>&1 || {
    last "$out/build.log"
    return 1
  }
  say 'Debian 13: testing'
  "$HERE/in-tree.sh" "$TREE" meson test -C "$build" --no-rebuild \
    --print-errorlogs --num-processes "${TEST_PROCESSES:-2}" || good=1
  cp -r "$build"/meson-logs/testlog.{junit.xml,json,txt} "$build/screenshots" \
    "$out/" || good=1
  rm -rf "$build"
  return $good
}

test_flatpak() {
  say 'Flatpak: building, installing and launching in a stand-in runtime'
  "$HERE/flatpak.sh" "$TREE" "$WORK/flatpak" "$OUT/flatpak"
}

[ $# -gt 0 ] || set -- debian-13 flatpak
for part; do
  case $part in
    debian-13|flatpak) rm -rf "${OUT:?}/$part" ;;
    *) say "There is no platform $part, but debian-13 and flatpak."; exit 2 ;;
  esac
done
WORK=$(mktemp -d /tmp/greenroom.XXXXXX)
trap 'rm -rf "$WORK"' EXIT
mkdir -p "$OUT"
make_tree || exit 1
status=0
for part; do "test_${part/-/_}" || status=1; done
say "Took $((SECONDS / 60)) min $((SECONDS % 60)) s"
exit $status
