#!/bin/sh
# Prints, for each invitation, how many of its facts the reader finds, and every fact it misses, doubts or gets wrong.
# The program of the tests must have been built: dotnet build tests/Plattform.Tests
set -eu
cd "$(dirname "$0")/../.."
PLATTFORM_INVITATION_SCORES=$(mktemp)
export PLATTFORM_INVITATION_SCORES
trap 'rm -f "$PLATTFORM_INVITATION_SCORES"' EXIT
passed=0
tests/Plattform.Tests/bin/Debug/net10.0/Plattform.Tests -class Plattform.Tests.Coordination.Reading.InvitationScoreTests > /dev/null || passed=$?
cat "$PLATTFORM_INVITATION_SCORES"
exit "$passed"
