#!/bin/bash
# Validates a desktop file; prints what is wrong with it.
# usage: validate-desktop.sh FILE
# desktop-file-utils 0.26 does not know SingleMainWindow yet, which is right.
set -euo pipefail
TOOL=$(command -v desktop-file-validate)
wrong=$("$TOOL" "$1" 2>&1 | grep -v 'error: .*key "SingleMainWindow"' || true)
printf '%s' "$wrong"
! grep -q 'error:' <<<"$wrong"
