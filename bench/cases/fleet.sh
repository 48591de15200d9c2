# shellcheck shell=bash disable=SC2154 # sourced by bench/run: $work and $plimsoll are its
# A made fleet in blocks: 100 hosts, 7 days, 42,876,779 samples. `bench/fleet` has the rest.
if made=$(bench/fleet --make --hosts 100 --days 7 --data "$work/fleet" 2>"$work/err"); then
  measure "\`plimsoll verify\`, 100 hosts by 7 days in blocks" 3 "$plimsoll" verify "$made/follow-up.yaml"
else
  echo "bench: no fleet" >&2
  head -n 3 "$work/err" >&2
  failures=$((failures + 1))
fi
