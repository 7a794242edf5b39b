#!/bin/bash
# The newer platforms: all suites on Debian 13, and the Flatpak in a stand-in
# runtime made from the same tree. Results go to build/platforms.
# usage: platforms.sh            GREENROOM_TREE: a Debian 13 tree to use again
set -uo pipefail
HERE=$(dirname "$(readlink -f "$0")")
cd "$HERE/../.."
OUT=$PWD/build/platforms
WORK=$(mktemp -d /tmp/greenroom.XXXXXX)
trap 'rm -rf "$WORK"' EXIT
rm -rf "$OUT"
mkdir -p "$OUT"
status=0

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }

TREE=${GREENROOM_TREE:-$WORK/tree}
if [ ! -e "$TREE/usr" ]; then
  say 'Making a Debian 13 tree'
  "$HERE/debian-tree.sh" "$TREE" >"$OUT/tree.log" 2>&1 || {
    tail -20 "$OUT/tree.log" >&2
    exit 1
  }
fi

say 'Debian 13: building and testing'
BUILD=$WORK/debian-13
"$HERE/in-tree.sh" "$TREE" bash -ec "
  meson setup --werror $BUILD /greenroom
  ninja -C $BUILD" >"$OUT/debian-13-build.log" 2>&1 || {
  tail -40 "$OUT/debian-13-build.log" >&2
  exit 1
}
"$HERE/in-tree.sh" "$TREE" meson test -C "$BUILD" --no-rebuild \
  --print-errorlogs --num-processes "${TEST_PROCESSES:-2}" || status=1
mkdir -p "$OUT/debian-13"
cp "$BUILD"/meson-logs/testlog.junit.xml "$OUT/debian-13/" || status=1
cp -r "$BUILD/screenshots" "$OUT/debian-13/" 2>/dev/null
rm -rf "$BUILD"

say 'Flatpak: building, installing and launching in a stand-in runtime'
"$HERE/flatpak.sh" "$TREE" "$WORK/flatpak" "$OUT/flatpak" || status=1
exit $status
