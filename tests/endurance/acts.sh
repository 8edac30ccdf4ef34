#!/usr/bin/env bash
# acts.sh [ACTS]: people do whatever comes to their mind, 10,000 times; after each act figures, places, turns and letters are
# true. `dotnet test` plays 300. A failure prints a seed: CsCheck_Seed=… tests/endurance/acts.sh repeats it.
set -euo pipefail
cd "$(dirname "$0")/../.."

PLATTFORM_RANDOM_ACTS=${1:-10000} dotnet test tests/Plattform.Tests --filter FullyQualifiedName~RandomActsTests
