#!/usr/bin/env bash
# Has SpamAssassin judge every .eml file of a folder, by its offline rules (no network, nothing learnt): at most 1.5 points each.
# Prints a table of points and rules. The files come from the tests: PLATTFORM_LETTER_FILES=FOLDER dotnet test.
# Needs the Debian package spamassassin. Exits 1 when a letter has more points, or when there is none.
set -euo pipefail

folder=$(realpath "${1:?usage: check.sh FOLDER}")
most=1.5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One start of Perl for all: as a mailbox. It gives them back in an order of its own, so each carries its name.
mail() { echo "From tests@localhost Thu Jan  1 00:00:00 1970"; echo "X-Test-Name: $1"; sed -e 's/\r$//' -e 's/^From />From /'; echo; } >> "$work/mailbox"
letters=0
for file in "$folder"/*.eml; do
  [ -e "$file" ] || { echo "no .eml file in $folder"; exit 1; }
  mail "$(basename "$file" .eml)" < "$file"
  letters=$((letters + 1))
done

# A judge who finds nothing in the sample of all spam is asleep.
printf 'Subject: x\n\nXJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X\n' | mail sample-of-spam

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
  awk '
    /^X-Spam-Judgement:/ { said = $0; sub(/^X-Spam-Judgement: */, "", said); open = 1; next }
    open && /^[ \t]/ { said = said $0; next }
    { open = 0 }
    /^X-Test-Name:/ && said { gsub(/[ \t]+/, " ", said); print $2, said; said = "" }' | sort > "$work/points"

awk -v most="$most" -v letters="$letters" '
  { points = $2; rules = ""; for (i = 3; i <= NF; i++) rules = rules $i }
  $1 == "sample-of-spam" { awake = points > 100; next }
  { judged++; printf "%5.1f  %-40s %s\n", points, $1, rules; if (points > most) bad++ }
  END {
    printf "%d letters, %d above %s points\n", judged, bad, most
    if (!awake) print "SpamAssassin is asleep"
    if (judged != letters) print "not every letter was judged"
    exit bad > 0 || !awake || judged != letters
  }' "$work/points"
