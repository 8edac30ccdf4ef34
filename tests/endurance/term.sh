#!/usr/bin/env bash
# term.sh [ROUNDS]: told to stop while many sign up and mails are on their way, the process ends with 0 within 10 seconds,
# and nothing is lost or sent twice. Needs only the .NET SDK; exits 1 otherwise.
set -euo pipefail
cd "$(dirname "$0")/../.."

rounds=${1:-10}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet publish src/Plattform -c Release -o "$work/product" --nologo -v quiet
# A bound for the case that something hangs, far above what the rounds take.
timeout $((600 + 60 * rounds)) dotnet run -c Release --project tests/Plattform.Endurance -- term "$rounds" "$work/product"
