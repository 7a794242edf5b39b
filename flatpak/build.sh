#!/bin/bash
# Builds the Flatpak, installs it for this user and starts it.
# usage: build.sh [GREENROOM-OPTION...]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
ID=io.github.greenroom.Greenroom
BRANCH=$(sed -n 's/.*"runtime-version": "\(.*\)".*/\1/p' $ID.json)
if ! flatpak info "org.gnome.Sdk//$BRANCH" >/dev/null 2>&1 &&
   ! flatpak remotes --columns=name | grep -qx flathub; then
  echo "The runtime org.gnome.Platform//$BRANCH is not installed and there is
no remote called flathub to have it from. Please set Flathub up, as its site
says for your distribution, and run this again." >&2
  exit 1
fi
flatpak-builder --user --install --install-deps-from=flathub --force-clean \
  --state-dir=../build/flatpak/state ../build/flatpak/app $ID.json
exec flatpak run --user $ID "$@"
