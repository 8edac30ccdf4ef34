#!/usr/bin/env bash
# Has SpamAssassin judge every .eml file of a folder, by its offline rules (no network, nothing learnt): at most 1.5 points each.
# Prints a table of points and rules. The files come from the tests: PLATTFORM_LETTER_FILES=FOLDER dotnet test.
# Needs the Debian package spamassassin. Exits 1 when a letter has more points, or when there is none.
set -euo pipefail

folder=$(realpath "${1:?usage: check.sh FOLDER}")
most=1.5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One start of Perl for all: as a mailbox, in the order of the names.
for file in "$folder"/*.eml; do
  [ -e "$file" ] || { echo "no .eml file in $folder"; exit 1; }
  basename "$file" >> "$work/names"
  { echo "From tests@localhost Thu Jan  1 00:00:00 1970"; sed -e 's/\r$//' -e 's/^From />From /' "$file"; echo; } >> "$work/mailbox"
done

# A judge who finds nothing in the sample of all spam is asleep.
echo "(sample of spam)" >> "$work/names"
{ echo "From tests@localhost Thu Jan  1 00:00:00 1970"; printf 'Subject: x\n\nXJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X\n\n'; } >> "$work/mailbox"

# Rules from the package itself: what a machine has fetched later would make every run another one.
rules=/usr/share/spamassassin
mkdir "$work/site"
cp /etc/spamassassin/*.pre "$work/site/"
cat > "$work/site/local.cf" << 'EOF'
use_bayes 0
use_razor2 0
use_pyzor 0
skip_rbl_checks 1
add_header all Judgement _SCORE_ _TESTSSCORES(,)_
EOF
spamassassin --local --mbox --configpath="$rules" --siteconfigpath="$work/site" --prefspath="$work/site/local.cf" < "$work/mailbox" |
  awk '/^X-Spam-Judgement:/ { line = $0; while ((getline next_line) > 0 && next_line ~ /^[ \t]/) line = line next_line; sub(/^X-Spam-Judgement: */, "", line); gsub(/[ \t]+/, " ", line); print line }' > "$work/points"

paste -d ' ' "$work/points" "$work/names" | awk -v most="$most" '
  { points = $1; name = $NF; rules = ""; for (i = 2; i < NF; i++) rules = rules $i; printf "%5.1f  %-40s %s\n", points, name, rules
    if (name == "spam)") awake = points > 100
    else if (points > most) bad++ }
  END { printf "%d letters, %d above %s points\n", NR - 1, bad, most; if (!awake) print "SpamAssassin is asleep"; exit bad > 0 || !awake }'
[ "$(wc -l < "$work/points")" -eq "$(wc -l < "$work/names")" ] || { echo "not every letter was judged"; exit 1; }
