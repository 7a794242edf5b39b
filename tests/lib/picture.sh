#!/bin/bash
# Starts PROGRAM on the display, waits for its first rows and leaves a picture.
# usage: gui.sh picture.sh PICTURE.png PROGRAM [ARG...]
set -u
PICTURE=$1
shift
"$@" &
P=$!
# The picture is taken once it stays the same for a second: rows and covers
# are there. Twenty seconds at most.
last=
same=0
for _ in $(seq 100); do
  kill -0 $P 2>/dev/null || { wait $P; exit; }
  if xdotool search --onlyvisible --pid $P >/dev/null 2>&1 ||
     xwininfo -root -tree 2>/dev/null | grep -q 'Greenroom'; then
    import -window root "$PICTURE" 2>/dev/null || break
    now=$(md5sum < "$PICTURE")
    [ "$now" = "$last" ] && same=$((same + 1)) || same=0
    [ $same -ge 5 ] && break
    last=$now
  fi
  sleep 0.2
done
kill $P 2>/dev/null
wait $P 2>/dev/null
[ -s "$PICTURE" ]
