#!/bin/sh
# Writes what every zram device holds, and the Nix version, for node_exporter's textfile collector.
# Usage: zram-textfile.sh DIRECTORY      (the one given to --collector.textfile.directory)
set -eu

directory=${1:?usage: zram-textfile.sh DIRECTORY}
sysfs=${ZRAM_SYSFS:-/sys}

# The exporter reads every *.prom: the name written to must not end so, and the rename makes it appear whole.
temporary=$(mktemp "$directory/zram.XXXXXX")
trap 'rm -f "$temporary"' EXIT

# mm_stat: column 1 is orig_data_size, column 3 mem_used_total, in bytes. Both are read at once: they belong together.
data=
resident=
for device in "$sysfs"/block/zram*; do
    [ -r "$device/mm_stat" ] || continue
    # shellcheck disable=SC2046
    set -- $(cat "$device/mm_stat")
    [ $# -ge 3 ] || continue
    name=${device##*/}
    data="$data
plimsoll_zram_data_bytes{device=\"$name\"} $1"
    resident="$resident
plimsoll_zram_resident_bytes{device=\"$name\"} $3"
done

{
    if [ -n "$data" ]; then
        echo "# HELP plimsoll_zram_data_bytes Data stored in zram, uncompressed."
        echo "# TYPE plimsoll_zram_data_bytes gauge$data"
        echo "# HELP plimsoll_zram_resident_bytes RAM held for that data, allocator overhead included."
        echo "# TYPE plimsoll_zram_resident_bytes gauge$resident"
    fi

    if nix=$(nix --version 2>/dev/null) && [ -n "$nix" ]; then
        echo "# HELP plimsoll_nix_info Version of Nix on this machine."
        echo "# TYPE plimsoll_nix_info gauge"
        echo "plimsoll_nix_info{version=\"${nix##* }\"} 1"
    fi
} > "$temporary"

chmod 644 "$temporary"
mv "$temporary" "$directory/zram.prom"
trap - EXIT
