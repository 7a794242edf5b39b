#!/bin/bash
# Runs CMD with a real, unlocked secret service (gnome-keyring) on the bus that
# it is called in. Its password is "test-password"; $KEYRING_PID is its process,
# $KEYRING_CONTROL where it can be told to unlock.
# usage: bus.sh keyring.sh CMD [ARG...], or gui.sh keyring.sh CMD [ARG...]
set -u
log=$XDG_RUNTIME_DIR/keyring.log
export KEYRING_CONTROL=$XDG_RUNTIME_DIR/keyring
printf %s test-password | gnome-keyring-daemon --foreground --unlock \
  --components=secrets --control-directory="$KEYRING_CONTROL" \
  >"$log" 2>&1 &
export KEYRING_PID=$!
owned() {
  gdbus call --session --dest org.freedesktop.DBus \
    --object-path /org/freedesktop/DBus \
    --method org.freedesktop.DBus.NameHasOwner org.freedesktop.secrets \
    2>/dev/null | grep -q true
}
for _ in $(seq 400); do
  owned && break
  kill -0 $KEYRING_PID 2>/dev/null || break
  sleep 0.05
done
owned || { echo 'keyring.sh: no keyring:' >&2; cat "$log" >&2; exit 1; }
"$@"
rc=$?
kill $KEYRING_PID 2>/dev/null
wait $KEYRING_PID 2>/dev/null
exit $rc
