#!/usr/bin/env bash
# Reads every calendar file of a directory with two readers that are not ours and compares with what stands beside it:
# NAME.utc holds start and end in UTC, a line each, or DATE. Needs python3-icalendar, node and npm; ical.js is installed
# into a temporary directory. Exits 1 on any difference.
set -euo pipefail

directory=$(realpath "${1:?usage: check.sh DIRECTORY}")
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm install --no-save --no-package-lock --no-audit --no-fund --silent ical.js@2.2.1)

# Debian's packages belong to Debian's interpreter, whatever else PATH offers.
icaljs() { (cd "$work" && node "$here/icaljs.mjs" "$1"); }
icalendar() { /usr/bin/python3 "$here/icalendar_read.py" "$1"; }

different=0 files=0
for file in "$directory"/*.ics; do
  [ -e "$file" ] || { echo "no calendar file in $directory"; exit 1; }
  files=$((files + 1))
  expected=$(cat "${file%.ics}.utc")
  for reader in icaljs icalendar; do
    if read=$($reader "$file" 2>&1) && [ "$read" = "$expected" ]; then
      echo "same       $reader  $(basename "$file")  ${read//$'\n'/ to }"
    else
      echo "DIFFERENT  $reader  $(basename "$file")  ${read//$'\n'/ | }  expected ${expected//$'\n'/ to }"
      different=$((different + 1))
    fi
  done
done
echo "$files files, 2 readers, $different different"
[ "$different" -eq 0 ]
