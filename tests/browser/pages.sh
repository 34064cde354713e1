#!/usr/bin/env bash
# Writes the page and the drawing of one token of each kind of paper into a folder, always of the same moment.
#
#     pages.sh PROGRAM FOLDER
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

keys=$PWD/tests/fixtures/keys program=$(realpath "$1") folder=$2
now=2025-06-30T11:51:00Z
mkdir -p "$folder"
# The pictures name the key as it was given.
cd "$folder"
cp "$keys/p256.spki.pem" bank.pem

b64() { base64 -w0 | tr '+/' '-_' | tr -d '='; }

# A token with any header and claims, and a signature of so many bytes that nobody made.
raw() { printf '%s.%s.%s' "$(printf %s "$1" | b64)" "$(printf %s "$2" | b64)" "$(head -c "$3" /dev/zero | tr '\0' x | b64)"; }

# A token that the key of the tests signed.
signed() { "$program" encode --alg ES256 -k "$keys/p256.pkcs8.pem" --header kid=2025-06-a --typ at+jwt --now "$now" "$1"; }

# Both files of a token; further words are options.
draw() {
    local name=$1 token=$2
    shift 2
    printf %s "$token" | "$program" explain - --html "$name.html" --svg "$name.svg" --now "$now" "$@" 2>/dev/null
}

es256='{"alg":"ES256","typ":"at+jwt","kid":"2025-06-a"}'
shop='{"iss":"https://login.shop.example","sub":"acct-1042","role":"customer","aud":"https://api.shop.example","scope":"cart:read order:create","azp":"web-shop","amr":["pwd","otp"],"jti":"7f3c-a91e","iat":1751283900,"exp":1751284800}'
crossed='{"iss":"https://auth.bank.example","sub":"81-4410","aud":"https://api.bank.example/payments","scope":"payments:write","client_id":"bank-mobile","jti":"e2b9-10fc","iat":1751284080,"exp":1751284380,"cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBVUzZ6QJ0s"}}'
admin='{"userId":1234,"role":"admin"}'
order='{"typ":"Refresh","iss":"https://sso.firm.example/realms/staff","sub":"f81d4fae-7dec-11d0-a765-00a0c91e0c3e","aud":"https://sso.firm.example/realms/staff","azp":"intranet","session_state":"9d2b11c0-77","scope":"files:read files:write offline_access","jti":"51aa-09c2","iat":1748941920,"exp":1753521120}'
id='{"iss":"https://login.shop.example","sub":"acct-1042","aud":"web-shop","email":"zoe@example.com","name":"Zoë Doe","nonce":"n-0S6","auth_time":1751283890,"iat":1751283900,"exp":1751287500}'
sd='{"iss":"https://id.example","vct":"https://id.example/student","_sd":["aVq3","b7x2","c9k1","d2m4"],"_sd_alg":"sha-256","cnf":{"jwk":{"kty":"EC","crv":"P-256","x":"TCAER19Zvu3OHF4j4W4vfSVoHIP1ILilDls7vCeGemc","y":"ZxjiWWbZMQGHVWKVQ4hbSIirsVfuecCE6t4jT9F2HZQ"}},"iat":1751283900,"exp":1767225600}'
evil='<script>alert(1)</script>\" onload=\"alert(2) ]]> &lt; \u0000 \u202eevil\u2066 日本語日本語 👩‍🚀🏳️‍🌈 שלום لا '
hostile="{\"iss\":\"https://$evil\",\"sub\":\"$evil\",\"aud\":[\"$evil\",\"b\"],\"scope\":\"$evil $(seq -s ' ' -f 'thing%g:read' 500)\",\"azp\":\"$evil\",\"jti\":\"$(printf 'W%.0s' $(seq 10000))\",\"sid\":\"$evil\",\"act\":{\"sub\":\"$evil\"},\"$evil\":\"$evil\",\"password\":\"hunter2hunter2\",\"exp\":1751285400}"

token=$(signed "$shop")
draw access "$token" -k bank.pem
draw unchecked "$token"
draw false "$(raw "$es256" "$shop" 64)" -k bank.pem
draw passport "$token" -k bank.pem --words passport
now=2025-12-25T09:00:00Z draw expired "$token" -k bank.pem
draw crossed "$(signed "$crossed")" -k bank.pem
draw admin "$(raw '{"alg":"HS256","typ":"JWT"}' "$admin" 32)"
draw refresh "$(raw '{"alg":"HS512","typ":"JWT"}' "$order" 64)"
draw id "$(raw '{"alg":"RS256","typ":"JWT","kid":"k1"}' "$id" 256)"
draw none "$(raw '{"alg":"none"}' "$admin" 0)"
draw sealed "$(printf '%s' '{"alg":"dir","enc":"A256GCM","kid":"session-7"}' | b64)..AAAAAAAAAAAAAAAA.c2VhbGVkIHNlYWxlZCBzZWFsZWQ.AAAAAAAAAAAAAAAAAAAAAA"
draw windows "$(raw '{"alg":"ES256","typ":"dc+sd-jwt","kid":"1"}' "$sd" 64)~$(printf '["c2FsdHNhbHQ","given_name","Zoë"]' | b64)~$(printf '["c2FsdHNhbHQ","age_over_18",true]' | b64)~"
draw torn "$(raw "$es256" "$shop" 0 | cut -d. -f1,2)"
draw hostile "$(raw "{\"alg\":\"ES256\",\"kid\":\"$evil\"}" "$hostile" 64)"
