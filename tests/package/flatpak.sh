#!/bin/bash
# Builds both manifests as they are on a stand-in runtime, installs them side
# by side, launches them in their sandboxes, and looks at them from outside.
# usage: flatpak.sh TREE WORK OUT
#
# TREE is a Debian tree of debian-tree.sh, WORK a new folder (1 GB), OUT gets
# logs, pictures and JUnit files. It takes one to two minutes.
#
# The release is built of its tag, which is not there before it: a repository
# that holds these sources under that tag stands in for the one on the net.
#
# What this proves: that the manifests build; that what is installed starts,
# finds its files and is found by the desktop; that the permissions are enough
# for the network, the display, the accessibility bus and the portals, and are
# no more; that a secret goes through the Secret portal of a real keyring into
# an encrypted file and nowhere else, lasts over a restart and goes when one
# signs out; what Greenroom says where that keyring is locked or has ended, and
# where no portal keeps secrets.
#
# What it does not prove: anything about the libraries of the real runtime,
# which are built in another way (./dev flatpak builds on those); drawing with a
# graphics card; Wayland, which is only allowed here: the display of the tests
# is X, so that they run by --socket=fallback-x11.
set -euo pipefail
TREE=$1 WORK=$2 OUT=$3
HERE=$(dirname "$(readlink -f "$0")")
ROOT=$(readlink -f "$HERE/../..")
ID=io.github.greenroom.Greenroom
BRANCH=$(sed -n 's/.*"runtime-version": "\(.*\)".*/\1/p' \
  "$ROOT/flatpak/$ID.json")
mkdir -p "$WORK/none" "$OUT"
export FLATPAK_USER_DIR=$WORK/installation GR_BUILD_ROOT=$OUT
# The secret service is keyring.sh's: the bus starts none.
SERVICES='org.freedesktop.portal.Desktop
  org.freedesktop.portal.Flatpak
  org.freedesktop.portal.Documents
  org.freedesktop.impl.portal.PermissionStore'
status=0

# step WORDS: says what comes, and how long it took so far
step() { printf '# %3d s: %s\n' $SECONDS "$*"; }

build() { # ID
  flatpak-builder --user --install --disable-rofiles-fuse --force-clean \
    --state-dir="$WORK/state" "$WORK/app" "$ROOT/flatpak/$1.json" \
    >"$OUT/$1.log" 2>&1 || { tail -40 "$OUT/$1.log" >&2; exit 1; }
}

look() { # NAME CMD...
  local name=$1
  shift
  GUI_SERVICES=$SERVICES "$ROOT/tests/lib/gui.sh" "$@" \
    | tee "$OUT/$name.tap" || status=1
  "$HERE/tap-to-junit" "$name" <"$OUT/$name.tap" >"$OUT/$name.junit.xml"
}

# as_release URL TAG: has git find these sources where the manifest says
as_release() {
  local sources=$WORK/sources
  mkdir -p "$sources"
  tar -C "$ROOT" --exclude=./build --exclude=./.git -c . | tar -C "$sources" -x
  git -C "$sources" init -q
  git -C "$sources" add -A
  git -C "$sources" -c user.name=tests -c user.email=tests@localhost \
    commit -q -m "$2"
  git -C "$sources" tag "$2"
  export GIT_CONFIG_COUNT=1 GIT_CONFIG_VALUE_0=$1
  export GIT_CONFIG_KEY_0=url.file://$sources.insteadOf
}

# source_of KEY: of the release's manifest
source_of() {
  sed -n "s/.*\"$1\": \"\(.*\)\".*/\1/p" "$ROOT/flatpak/$ID.json" | tail -1
}

as_release "$(source_of url)" "$(source_of tag)"
step 'The runtime'
"$HERE/flatpak-runtime.sh" "$TREE" "$WORK/repo" "$BRANCH"
flatpak --user remote-add --no-gpg-verify stand-in "$WORK/repo"
flatpak --user install --noninteractive stand-in \
  "org.gnome.Platform//$BRANCH" "org.gnome.Sdk//$BRANCH" >/dev/null
step 'Greenroom'
build $ID
step 'Its development version'
build $ID.Devel
step 'In the sandbox'
XDG_CURRENT_DESKTOP=GNOME look flatpak "$ROOT/tests/lib/keyring.sh" \
  /usr/bin/python3 "$HERE/test_flatpak.py"
step 'Without a keyring: no backend of a portal is installed'
XDG_DESKTOP_PORTAL_DIR=$WORK/none look flatpak-without-keyring \
  /usr/bin/python3 "$HERE/test_flatpak_without_keyring.py"
step 'Done'
exit $status
