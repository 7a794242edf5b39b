#!/bin/bash
# Makes a Debian 13 tree with GTK 4.18, libadwaita 1.7, libsoup 3.6 and
# json-glib 1.10, and with all that the tests need: the newer platform.
# usage: debian-tree.sh DIR      about 90 s, 1.2 GB.  Needs: mmdebstrap
set -euo pipefail
PACKAGES="gcc libc6-dev meson ninja-build pkgconf gettext libgtk-4-bin
  libgtk-4-dev libadwaita-1-dev libsoup-3.0-dev libjson-glib-dev
  libsecret-1-dev appstream appstream-compose desktop-file-utils
  libglib2.0-bin libglib2.0-dev-bin shared-mime-info fonts-noto-cjk
  fonts-dejavu-core fonts-cantarell adwaita-icon-theme librsvg2-common
  hicolor-icon-theme at-spi2-core dbus dbus-daemon glib-networking
  ca-certificates locales xvfb xauth openbox x11-utils procps imagemagick
  python3 python3-gi gir1.2-atspi-2.0 xdotool cage xwayland
  gnome-keyring libsecret-tools"
mmdebstrap --variant=apt --mode=root --include="$(echo $PACKAGES)" \
  --aptopt='Acquire::Retries "3"' \
  --aptopt='APT::Install-Recommends "false"' \
  --dpkgopt='path-exclude=/usr/share/doc/*' \
  --dpkgopt='path-exclude=/usr/share/man/*' \
  --dpkgopt='path-exclude=/usr/share/locale/*' \
  --dpkgopt='path-include=/usr/share/locale/locale.alias' \
  --dpkgopt='path-include=/usr/share/locale/ar/*' \
  --dpkgopt='path-include=/usr/share/locale/de/*' \
  --dpkgopt='path-include=/usr/share/locale/zh_CN/*' \
  --dpkgopt=force-unsafe-io trixie "$1"
