#!/bin/sh
# Asks a notelint server about one note; exit 0 only when it may go live.
#   NOTELINT_URL=https://notelint.intern NOTELINT_KEY=nl_… ./check.sh note.json
set -eu
answer=$(curl --silent --show-error --fail-with-body --max-time 5 --retry 2 \
  "${NOTELINT_URL:-http://localhost:8080}/v1/check" \
  --header 'Content-Type: application/json' --header "Authorization: Bearer ${NOTELINT_KEY:-none}" \
  --data-binary "@$1") || { echo "not checked, so not published: $answer" >&2; exit 3; }
echo "$answer"
case $answer in
  *'"verdict":"pass"'*) exit 0 ;;
  *) exit 1 ;;
esac
