#!/bin/bash
# Turns a Debian tree (debian-tree.sh) into a local stand-in for
# org.gnome.Platform and org.gnome.Sdk, for tests only. What it proves: that
# the manifest builds, that its permissions are enough, that the application
# installs, starts and finds its files in the sandbox. What it does not prove:
# anything about the libraries of the real runtime.
# usage: flatpak-runtime.sh TREE REPO BRANCH
# Needs: flatpak ostree
set -euo pipefail
TREE=$1 REPO=$2 BRANCH=$3
ARCH=$(flatpak --default-arch)
TRIPLET=$(cd "$TREE/usr/lib" && echo *-linux-gnu)
WORK=$(mktemp -d "${TMPDIR:-/tmp}/runtime.XXXXXX")
trap 'rm -rf "$WORK"' EXIT

# The SDK: the whole of usr and etc. Hard links, so no space is used; nothing
# below modifies the contents of a file in place.
make_sdk() {
  local sdk=$WORK/sdk/usr
  mkdir -p "$WORK/sdk"
  cp -al "$TREE/usr" "$sdk"
  rm -rf "$sdk/etc"
  cp -a "$TREE/etc" "$sdk/etc"
  # Flatpak supplies these itself.
  (cd "$sdk/etc" && rm -rf apt dpkg passwd* group* shadow* gshadow* \
    machine-id resolv.conf hosts hostname mtab fstab ld.so.cache systemd \
    init.d rc?.d cron* security pam.d && mkdir -p ld.so.conf.d fonts/conf.d)
  # Documents; drivers of graphics cards, which nothing draws with here; fonts.
  rm -rf "$sdk/share/"{doc,man,info,bug,lintian,fonts} \
    "$sdk/lib/$TRIPLET"/{libLLVM,libgallium,libvulkan_,libz3}*
  mkdir -p "$sdk/share/runtime/locale" "$sdk/lib/extensions" \
    "$sdk/share/fonts" "$sdk/cache"
  # In the sandbox the machine's fonts stand in /run/host. They pass for those
  # of /usr/share/fonts: with both, one's cache would be taken for the other's.
  sed -i '\,<dir>/usr/share/fonts</dir>,d' "$sdk/etc/fonts/fonts.conf"
  cat > "$sdk/etc/fonts/conf.d/50-flatpak.conf" <<'X'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>/app/share/fonts</dir><dir>/run/host/fonts</dir>
<dir>/run/host/local-fonts</dir><dir>/run/host/user-fonts</dir>
<include ignore_missing="yes">/run/host/font-dirs.xml</include>
<cachedir>/var/cache/fontconfig</cachedir>
</fontconfig>
X
  install -m755 "$(dirname "$(readlink -f "$0")")/appstream-compose" \
    "$sdk/bin/appstream-compose"
  [ -e "$sdk/bin/ldconfig" ] || ln -s ../sbin/ldconfig "$sdk/bin/ldconfig"
}

# The platform: the SDK without what only a developer needs.
make_platform() {
  mkdir -p "$WORK/platform"
  cp -al "$WORK/sdk/usr" "$WORK/platform/usr"
  (cd "$WORK/platform/usr" && rm -rf include lib/gcc \
    "lib/$TRIPLET/pkgconfig" share/pkgconfig "lib/$TRIPLET"/*.a \
    share/gir-1.0 share/meson bin/{gcc,cc,cpp,ld,as,ninja,meson}* \
    bin/*-linux-gnu-* libexec/gcc share/perl* "lib/$TRIPLET"/perl* bin/perl* \
    var)
}

write_metadata() {
  cat > "$WORK/$1/metadata" <<M
[Runtime]
name=org.gnome.$2
runtime=org.gnome.Platform/$ARCH/$BRANCH
sdk=org.gnome.Sdk/$ARCH/$BRANCH

[Environment]
XDG_DATA_DIRS=/app/share:/usr/share:/usr/share/runtime/share:/run/host/user-share:/run/host/share
M
}

make_sdk
make_platform
write_metadata sdk Sdk
write_metadata platform Platform
# As an installation keeps it: nothing is compressed, and what is installed is
# linked.
ostree --repo="$REPO" init --mode=bare-user-only
for part in sdk platform; do
  flatpak build-export --runtime --disable-fsync --no-update-summary \
    --exclude='/usr/var/*' --files=usr "$REPO" "$WORK/$part" "$BRANCH" \
    >/dev/null
done
flatpak build-update-repo "$REPO" >/dev/null
