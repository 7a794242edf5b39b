#!/bin/bash
# Runs CMD inside the tree DIR, with the sources at /greenroom (read-only) and
# /tmp shared: what is built there is seen from outside.
# usage: in-tree.sh DIR CMD [ARG...]      Needs: bubblewrap
set -eu
TREE=$1
shift
SOURCES=$(readlink -f "$(dirname "$(readlink -f "$0")")/../..")
exec bwrap --bind "$TREE" / --dev /dev --proc /proc --ro-bind /sys /sys \
  --bind /tmp /tmp --ro-bind "$SOURCES" /greenroom --die-with-parent \
  --clearenv --setenv PATH /usr/sbin:/usr/bin:/sbin:/bin \
  --setenv HOME /tmp --setenv LANG C.UTF-8 --chdir /greenroom "$@"
