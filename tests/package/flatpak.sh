#!/bin/bash
# Builds the manifest as it is on a stand-in runtime, installs and launches it
# in its sandbox, and looks at it from outside.
# usage: flatpak.sh TREE WORK OUT
set -euo pipefail
TREE=$1 WORK=$2 OUT=$3
HERE=$(dirname "$(readlink -f "$0")")
ROOT=$(readlink -f "$HERE/../..")
ID=io.github.greenroom.Greenroom
BRANCH=$(sed -n 's/.*"runtime-version": "\(.*\)".*/\1/p' \
  "$ROOT/flatpak/$ID.json")
mkdir -p "$WORK" "$OUT"
export FLATPAK_USER_DIR=$WORK/installation

"$HERE/flatpak-runtime.sh" "$TREE" "$WORK/repo" "$BRANCH"
flatpak --user remote-add --no-gpg-verify stand-in "$WORK/repo"
flatpak --user install --noninteractive stand-in \
  "org.gnome.Platform//$BRANCH" "org.gnome.Sdk//$BRANCH" >/dev/null
flatpak-builder --user --install --disable-rofiles-fuse --force-clean \
  --state-dir="$WORK/state" "$WORK/app" "$ROOT/flatpak/$ID.json" \
  >"$OUT/build.log" 2>&1 || { tail -40 "$OUT/build.log" >&2; exit 1; }

GR_BUILD_ROOT=$OUT \
GUI_SERVICES='org.freedesktop.portal.Desktop
  org.freedesktop.portal.Documents
  org.freedesktop.portal.Flatpak
  org.freedesktop.impl.portal.PermissionStore
  org.freedesktop.impl.portal.Secret' \
  "$ROOT/tests/lib/gui.sh" /usr/bin/python3 "$HERE/test_flatpak.py" \
  | tee "$OUT/test.tap"
"$HERE/tap-to-junit" flatpak < "$OUT/test.tap" > "$OUT/flatpak.junit.xml"
! grep -q '^not ok' "$OUT/test.tap"
