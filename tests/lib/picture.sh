#!/bin/bash
# Starts PROGRAM on the display, waits for its first rows and leaves a picture.
# usage: gui.sh picture.sh PICTURE.png PROGRAM [ARG...]
set -u
PICTURE=$1
shift
look() { import -window root rgb:- 2>/dev/null | md5sum; }
empty=$(look)
"$@" &
P=$!
trap 'kill $P 2>/dev/null; wait $P 2>/dev/null' EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

# The picture is taken once three in a row are the same and not the empty
# display: rows and covers are there. More would never be, as the duration of a
# live room grows by the second.
last=
same=0
for _ in $(seq 200); do
  kill -0 $P 2>/dev/null || { wait $P; exit; }
  if xwininfo -root -tree 2>/dev/null | grep -q Greenroom; then
    now=$(look)
    [ "$now" = "$last" ] && same=$((same + 1)) || same=0
    [ "$now" = "$empty" ] && same=0
    [ $same -ge 2 ] && break
    last=$now
  fi
  sleep 0.1
done
import -window root "$PICTURE"
