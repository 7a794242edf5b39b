#!/bin/bash
# Runs CMD in a private X display, session bus and home, with a window manager,
# and tears all of it down.
# usage: gui.sh CMD [ARG...]          exit status: CMD's
#
# GUI_SCREEN    size of the display (1440x900x24)
# GUI_SERVICES  more bus services that may be started
# The bus and the window manager write to a log of their own, shown when there
# is no display; standard output is CMD's alone.
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

: > "$T/display"
exec 3<>"$T/display"
Xvfb -displayfd 3 -screen 0 "${GUI_SCREEN:-1440x900x24}" -nolisten tcp \
  -noreset >"$T/xvfb.log" 2>&1 &
X=$!
trap 'kill $X 2>/dev/null; wait 2>/dev/null; rm -rf "$T"' EXIT
trap 'exit 143' TERM INT
for _ in $(seq 400); do
  [ -s "$T/display" ] && break
  kill -0 $X 2>/dev/null || break
  sleep 0.05
done
[ -s "$T/display" ] || { echo 'gui.sh: no display:' >&2
                         cat "$T/xvfb.log" >&2; exit 1; }
DISPLAY=:$(cat "$T/display")
export DISPLAY
exec 3>&-

# The window manager runs inside the bus; without one, focus is lost when a
# dialog closes.
dbus-run-session --config-file="$T/bus.conf" -- bash -c '
openbox >"$T/wm.log" 2>&1 & WM=$!
for _ in $(seq 200); do
  xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q "#" && break
  sleep 0.05
done
"$@"; rc=$?
kill $WM 2>/dev/null
exit $rc' gui "$@"
