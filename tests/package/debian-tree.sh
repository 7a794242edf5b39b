#!/bin/bash
# Makes a tree of a newer Debian with all that the tests need.
# usage: debian-tree.sh SUITE DIR      two minutes, 1.3 GB
# Needs: mmdebstrap, root
#
# SUITE is sid, which has what the newest GNOME runtime has (GTK 4.24,
# libadwaita 1.10, libsoup 3.8), or trixie, Debian 13 (4.18, 1.7, 3.6). A mirror
# may have kept sid for longer than its signature is good for; it is good still.
set -euo pipefail
SUITE=$1 TREE=$2
PACKAGES="gcc libc6-dev meson ninja-build pkgconf gettext libgtk-4-bin
  libgtk-4-dev libadwaita-1-dev libsoup-3.0-dev libjson-glib-dev
  libsecret-1-dev appstream appstream-compose desktop-file-utils
  libglib2.0-bin libglib2.0-dev-bin shared-mime-info fonts-noto-cjk
  fonts-dejavu-core fonts-cantarell adwaita-icon-theme librsvg2-common
  hicolor-icon-theme at-spi2-core dbus dbus-daemon glib-networking
  ca-certificates locales xvfb xauth openbox x11-utils procps imagemagick
  python3 python3-gi gir1.2-atspi-2.0 xdotool cage xwayland
  gnome-keyring libsecret-tools picom"
mmdebstrap --variant=apt --mode=root --include="$(echo $PACKAGES)" \
  --aptopt='Acquire::Retries "3"' \
  --aptopt='Acquire::Check-Valid-Until "false"' \
  --aptopt='APT::Install-Recommends "false"' \
  --dpkgopt='path-exclude=/usr/share/doc/*' \
  --dpkgopt='path-exclude=/usr/share/man/*' \
  --dpkgopt='path-exclude=/usr/share/locale/*' \
  --dpkgopt='path-include=/usr/share/locale/locale.alias' \
  --dpkgopt='path-include=/usr/share/locale/ar/*' \
  --dpkgopt='path-include=/usr/share/locale/de/*' \
  --dpkgopt='path-include=/usr/share/locale/zh_CN/*' \
  --dpkgopt=force-unsafe-io "$SUITE" "$TREE"
