#!/bin/bash
# Builds the Flatpak of these sources, the development version, installs it for
# this user and starts it. (The other manifest builds a release, of its tag.)
# usage: build.sh [GREENROOM-OPTION...]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
ID=io.github.greenroom.Greenroom.Devel
BRANCH=$(sed -n 's/.*"runtime-version": "\(.*\)".*/\1/p' $ID.json)
RUNTIMES=("org.gnome.Platform//$BRANCH" "org.gnome.Sdk//$BRANCH")
FLATHUB=https://dl.flathub.org/repo/flathub.flatpakrepo

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }

is_installed() { flatpak info "$1" >/dev/null 2>&1; }

install_runtimes() {
  flatpak --user remote-add --if-not-exists flathub $FLATHUB &&
    flatpak --user install --noninteractive flathub "${RUNTIMES[@]}"
}

if ! is_installed "${RUNTIMES[0]}" || ! is_installed "${RUNTIMES[1]}"; then
  say "Installing ${RUNTIMES[*]} from Flathub for this user (about 2 GB)"
  install_runtimes || {
    say 'The runtime could not be installed: see the error above.'
    cat >&2 <<M
If this machine has no way to dl.flathub.org, install the two from a remote
that it can reach, and run this again:
  flatpak install --user REMOTE ${RUNTIMES[*]}
Without them, ./dev platforms flatpak builds and tests the same Flatpak on a
stand-in that it makes of Debian packages.
M
    exit 1
  }
fi
flatpak-builder --user --install --force-clean \
  --state-dir=../build/flatpak/state ../build/flatpak/app $ID.json
if [ -z "${WAYLAND_DISPLAY:-}${DISPLAY:-}" ]; then
  say "Installed. There is no display here; on one, start it with:"
  echo "  flatpak run $ID" >&2
  exit 0
fi
exec flatpak run --user $ID "$@"
