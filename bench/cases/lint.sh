# shellcheck shell=bash disable=SC2154 # sourced by bench/run: $work, $plimsoll and $runs are its
# A follow-up with 1,000 expressions of the kinds people write: what `lint` takes to read, parse and judge them all.
awk 'BEGIN {
  printf "# Follow-up\n\n`nixos-upgrade.service` was killed.\n\n## Hosts\n\n- web1, web2, web3 (2 GB)\n\n"
  printf "## Fix\n\n`zramSwap.enable = true;`, merged 2026-02-08 12:15 UTC.\n\n## Metrics\n"
  split("SwapTotal SwapFree MemAvailable MemFree Cached AnonPages Shmem MemTotal", metric, " ")
  for (i = 1; i <= 1000; i++) {
    m = "node_memory_" metric[i % 8 + 1] "_bytes"
    printf "\n### Expression %d\n\n```promql\n", i
    if (i % 5 == 0) printf "%s{job=\"node\", instance=~\"web[1-3]:9100\"} > %d\n", m, i
    else if (i % 5 == 1) printf "max_over_time((%s{job=\"node\"} - node_memory_SwapFree_bytes{job=\"node\"})[%dh:1m])\n", m, i % 24 + 1
    else if (i % 5 == 2) printf "sum by (instance) (rate(node_vmstat_pswpout{job=\"node\"}[%dm])) * 4096\n", i % 50 + 5
    else if (i % 5 == 3) printf "max by (instance) (max_over_time(node_systemd_unit_state{name=\"nixos-upgrade.service\", state=\"failed\"}[%dd]))\n", i % 9 + 1
    else printf "min_over_time(%s{job=\"node\"}[%dh] offset 1d) / on (instance) node_memory_MemTotal_bytes{job=\"node\"}\n", m, i % 48 + 1
    printf "```\n"
  }
  printf "\n## Success criteria\n\n- no kernel kill on any host in 7 nights\n"
}' >"$work/expressions.md"

measure "\`plimsoll lint\`, 1,000 expressions" "$runs" "$plimsoll" lint --offline --format json "$work/expressions.md"
