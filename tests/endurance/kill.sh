#!/usr/bin/env bash
# kill.sh [ROUNDS]: nobody who saw the answer page loses a registration or a mail, whenever the process is killed. Publishes
# the product once, then again and again: many sign up at once, SIGKILL at any moment, start again, in turns with a healthy mail
# server, one in trouble and mails as files. Needs only the .NET SDK; exits 1 upon any loss, or when a healthy server gets
# more than two mails twice after a kill.
set -euo pipefail
cd "$(dirname "$0")/../.."

rounds=${1:-20}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet publish src/Plattform -c Release -o "$work/product" --nologo -v quiet
# A bound for the case that something hangs, far above what the rounds take.
timeout $((600 + 30 * rounds)) dotnet run -c Release --project tests/Plattform.Endurance -- kill "$rounds" "$work/product"
