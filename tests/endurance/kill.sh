#!/usr/bin/env bash
# kill.sh [ROUNDS]: nobody who saw the answer page loses a registration or a mail, whenever the process is killed. Publishes
# the product once, then again and again: sign up, SIGKILL 0 to 200 ms after the answer, start again, wait for the three
# mails; in turns as files and over SMTP. Needs only the .NET SDK; exits 1 upon any loss.
set -euo pipefail
cd "$(dirname "$0")/../.."

rounds=${1:-20}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet publish src/Plattform -c Release -o "$work/product" --nologo -v quiet
# A bound for the case that something hangs, far above what the rounds take.
timeout $((120 + 15 * rounds)) dotnet run -c Release --project tests/Plattform.Endurance -- kill "$rounds" "$work/product"
