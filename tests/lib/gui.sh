#!/bin/bash
# Runs CMD in a private X display, session bus and home, with a window manager,
# and tears all of it down.
# usage: gui.sh CMD [ARG...]          exit status: CMD's
#
# GUI_SCREEN    size of the display (1440x900x24)
# GUI_SERVICES  more bus services that may be started
# GUI_SHADOWS   if set, windows have shadows and rounded corners: picom composes
# Display, bus and window manager write to logs of their own, shown when they
# do not start; standard output and error are CMD's alone.
set -u
T=$(mktemp -d)
export T
export HOME=$T/home XDG_RUNTIME_DIR=$T/run
export XDG_CONFIG_HOME=$T/home/.config XDG_DATA_HOME=$T/home/.local/share
export XDG_CACHE_HOME=$T/home/.cache
mkdir -p "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$T/services"
mkdir -m 700 "$XDG_RUNTIME_DIR"
unset WAYLAND_DISPLAY DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS
export LANG=${GUI_LANG:-C.UTF-8} GDK_BACKEND=x11
export GSETTINGS_BACKEND=${GSETTINGS_BACKEND-memory}
# Software drawing without loading GL: a first frame in 90 ms instead of 1 to
# 2 s. GTK 4.8 reads GDK_DEBUG, 4.18 GDK_DISABLE.
export GSK_RENDERER=${GSK_RENDERER-cairo}
export GDK_DEBUG=${GDK_DEBUG-gl-disable} GDK_DISABLE=${GDK_DISABLE-gl,vulkan}

# A bus that can start the accessibility bus and nothing else: a portal that
# happens to be installed is not called.
for s in org.a11y.Bus ${GUI_SERVICES-}; do
  cp "/usr/share/dbus-1/services/$s.service" "$T/services/"
done
cat > "$T/bus.conf" <<B
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><keep_umask/><listen>unix:tmpdir=/tmp</listen>
<auth>EXTERNAL</auth><servicedir>$T/services</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
B

# start NAME CMD...: starts a server, which writes where it is into its file
# descriptor 3, and says so in $REPLY
PIDS=
start() {
  local name=$1
  shift
  : >"$T/$name"
  "$@" 3>"$T/$name" >"$T/$name.log" 2>&1 &
  PIDS="$! $PIDS"
  for _ in $(seq 400); do
    read -r REPLY <"$T/$name" && return
    kill -0 $! 2>/dev/null || break
    sleep 0.05
  done
  echo "gui.sh: no $name:" >&2
  cat "$T/$name.log" >&2
  exit 1
}
trap 'kill $PIDS 2>/dev/null; wait 2>/dev/null; rm -rf "$T"' EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

start display Xvfb -displayfd 3 -screen 0 "${GUI_SCREEN:-1440x900x24}" \
  -nolisten tcp -noreset
export DISPLAY=:$REPLY
start bus dbus-daemon --config-file="$T/bus.conf" --nofork --print-address=3
export DBUS_SESSION_BUS_ADDRESS=$REPLY

# Without a window manager, focus is lost when a dialog closes.
openbox >"$T/wm.log" 2>&1 &
PIDS="$! $PIDS"
for _ in $(seq 200); do
  xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q '#' && break
  sleep 0.05
done
if [ -n "${GUI_SHADOWS-}" ]; then
  picom --backend xrender --config /dev/null >"$T/picom.log" 2>&1 &
  PIDS="$! $PIDS"
  for _ in $(seq 200); do
    xwininfo -root -tree | grep -q '"picom"' && break
    sleep 0.05
  done
fi
"$@"
