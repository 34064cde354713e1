#!/bin/sh
# A shop, its bank and a thief: the life of tokens and stamps from the first sign-in to the last, as one script.
#
#     JOTBOOK=target/debug/jotbook sh tests/story.sh
#
# It works in a folder of its own and leaves nothing behind. The clock is fixed: it is Monday, 5 January 2026.
set -eu

# From here on it stands in another folder.
case ${JOTBOOK:-jotbook} in
    */*) JOTBOOK=$(cd "$(dirname "$JOTBOOK")" && pwd)/$(basename "$JOTBOOK") ;;
    *) JOTBOOK=${JOTBOOK:-jotbook} ;;
esac
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
unset JOTBOOK_KEY
# The keyring of the bank, where everybody below finds it who may.
export JOTBOOK_KEYRING="$folder/bank.jwks" NO_COLOR=1

# at TIME COMMAND...: jotbook as if it were that moment.
at() {
    now=$1
    shift
    "$JOTBOOK" "$@" --now "$now"
}

# expect EXIT PHRASE TIME COMMAND...: it ends with this exit code, and says this.
expect() {
    code=$1 phrase=$2
    shift 2
    came=0
    said=$(at "$@" 2>&1) || came=$?
    if [ "$came" != "$code" ]; then
        printf '%s\nended with %s instead of %s:\n%s\n' "$*" "$came" "$code" "$said" >&2
        exit 1
    fi
    case $said in
        *"$phrase"*) ;;
        *) printf '%s\ndoes not say "%s":\n%s\n' "$*" "$phrase" "$said" >&2; exit 1 ;;
    esac
}

# The bank writes a pair of tokens: check TIME NUMBER SESSION, and form the same. They go into c-NUMBER and f-NUMBER.
check() {
    at "$1" encode --iss https://bank.example --sub alice --aud shop --typ at+jwt sid="$3" \
        --jti="c-$2" --iat --exp "$(later "$1" 900)" -k keyring -o "c-$2"
}
form() {
    at "$1" encode --iss https://bank.example --sub alice --aud https://bank.example token_use=refresh sid="$3" \
        --jti="f-$2" --iat --exp "$(later "$1" 1209600)" -k keyring -o "f-$2"
}
# later TIME SECONDS: times are seconds since 1970 here, so that the shell can count.
later() { echo $(($1 + $2)); }

# shop EXIT PHRASE TIME TOKEN: a shop has the published keys and no list. bank ...: the bank has keyring and list.
shop() { expect "$1" "$2" "$3" verify "@$4" -k jwks.json --iss https://bank.example --aud shop --no-why; }
bank() {
    expect "$1" "$2" "$3" verify "@$4" -k keyring --iss https://bank.example --aud https://bank.example \
        --revocations stopped.ndjson --no-why
}
say() { printf '%s\n' "$*"; }

monday=1767600000   # 2026-01-05 08:00:00 UTC
minute=60 day=86400

say '08:00  The bank makes a stamp and publishes its print.'
expect 0 'new key stamp-1 signs now' $monday rotate-key --kid stamp-1 --publish jwks.json
: >stopped.ndjson

say '09:00  Alice signs in: a check for 15 minutes, an order form for 14 days.'
nine=$(later $monday 3600)
check "$nine" 1 s-1
form "$nine" 1 s-1

say '09:05  She browses and fills the cart: the shop checks stamp, date and names, and asks nobody.'
shop 0 'VALID: signed with ES256 by key stamp-1' "$(later "$nine" $((5 * minute)))" c-1
say '       The order form is no check: the shop does not take it.'
shop 5 'the audience is not the one wanted' "$(later "$nine" $((5 * minute)))" f-1

say '09:15  Checkout. The check lapses at this very second; one second before it was good.'
shop 0 'expires in 1 s' "$(later "$nine" $((15 * minute - 1)))" c-1
shop 4 'expired this very second' "$(later "$nine" $((15 * minute)))" c-1

say '09:16  The order form buys a new pair and is crossed out.'
exchange=$(later "$nine" $((16 * minute)))
bank 0 'key ✓ active' "$exchange" f-1
check "$exchange" 2 s-1
form "$exchange" 2 s-1
expect 0 'payment stopped' "$exchange" revoke --jti f-1 --iss https://bank.example --list stopped.ndjson --reason 'it was used'
shop 0 'VALID' "$exchange" c-2

say '09:20  Somebody comes with the old form. Two people have had it: the bank stops the whole family.'
replay=$(later "$nine" $((20 * minute)))
bank 5 'because it was used' "$replay" f-1
expect 0 'every token with the same sid is stopped with it' "$replay" revoke @f-1 -k keyring --list stopped.ndjson --reason 'a used form came back'
bank 5 'because a used form came back' "$replay" f-2
say '       A shop without the list takes the last check until 09:31, which is why checks are short.'
shop 0 'VALID' "$(later "$nine" $((31 * minute - 1)))" c-2
shop 4 'expired' "$(later "$nine" $((31 * minute)))" c-2

say '10:00  Alice signs in again, in a new session.'
ten=$(later $monday 7200)
form "$ten" 3 s-2
bank 0 'not on the list' "$ten" f-3

say 'Day 1  A planned rotation: the new stamp is published a day before it signs.'
one=$(later $monday $day)
two=$(later $monday $((2 * day)))
expect 0 'new key stamp-2 is staged' "$one" rotate-key --stage --kid stamp-2 --publish jwks.json
expect 6 'verifiers may still have the old set until' "$(later "$two" -1)" rotate-key --activate
expect 0 'key stamp-2 was next and signs now' "$two" rotate-key --activate --max-life 14d --publish jwks.json

say 'Day 2  Old forms are honoured during the overlap, and new tokens have the new stamp.'
bank 0 'key ✓ retiring, accepted until 2026-01-21 08:00:00 UTC' "$two" f-3
check "$two" 4 s-2
shop 0 'by key stamp-2' "$two" c-4
expect 0 'being retired: honoured until 21 Jan 2026 08:00 UTC' "$two" explain @f-3 -k keyring

say 'Day 3  The stamp leaks. A forged check is perfect, so the stamp is changed at once: every old token dies.'
three=$(later $monday $((3 * day)))
at "$three" encode --iss https://bank.example --sub mallory --aud shop --iat --exp +3d -k keyring -o forged
shop 0 'VALID' "$three" forged
form "$three" 5 s-2
expect 0 'everybody signs in again' "$three" rotate-key --compromised --reason 'backup stolen' --kid stamp-3 --publish jwks.json
shop 6 'no key with the kid "stamp-2"' "$three" forged
bank 5 'it was revoked on 2026-01-08 08:00:00 UTC because backup stolen' "$three" f-3
bank 5 'because backup stolen' "$three" f-5
expect 0 'STAMP STOLEN' "$three" explain @forged -k keyring
expect 6 'a kid is never reused' "$three" rotate-key --kid stamp-1

say '       Everybody signs in again.'
check "$three" 6 s-3
form "$three" 6 s-3
shop 0 'by key stamp-3' "$three" c-6

say 'Day 90 Nobody used the form. It has lapsed, and so has the use of most of the list and of the old keys.'
ninety=$(later $monday $((90 * day)))
bank 4 'expired' "$ninety" f-6
expect 0 'revoked key stamp-1 is taken out' "$ninety" rotate-key --prune
expect 0 'stamp-3' "$ninety" rotate-key --list
expect 6 'a kid is never reused' "$ninety" rotate-key --kid stamp-1

say 'There is one way left, and it is where the story began: sign in again.'
