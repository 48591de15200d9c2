#!/usr/bin/env bash
# Sourced by ./test, ./publish and bench/run: installs what they need from Debian's own packages.

# What says that a package is there: a program on the path, or a file.
declare -A proof_of=(
  [prometheus]=promtool
  [victoria-metrics]=victoria-metrics
  [systemd]=journalctl
  [systemd-journal-remote]=/lib/systemd/systemd-journal-remote
  [chromium]=chromium
  [zstd]=zstd
  [clang]=clang
  [lld]=ld.lld
  [zlib1g-dev]=/usr/include/zlib.h
  [gcc-aarch64-linux-gnu]=aarch64-linux-gnu-gcc
  [libc6-dev-arm64-cross]=/usr/aarch64-linux-gnu/include/stdio.h
  [gcc-x86-64-linux-gnu]=x86_64-linux-gnu-gcc
  [libc6-dev-amd64-cross]=/usr/x86_64-linux-gnu/include/stdio.h
  [time]=/usr/bin/time
)

# Prints those of the packages named that are not there.
absent_packages() {
  local package proof
  for package in "$@"; do
    proof=${proof_of[$package]}
    if [[ $proof == /* ]]; then
      [[ -e $proof ]] || echo "$package"
    else
      command -v "$proof" >/dev/null || echo "$package"
    fi
  done
}

# Installs the absent ones of the packages named. Never fails: what is still absent is said on standard error, and the
# caller decides what that means. Services of the packages are not started (SYSTEMD_OFFLINE).
install_packages() {
  local -a absent
  mapfile -t absent < <(absent_packages "$@")
  ((${#absent[@]})) || return 0

  if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    echo "installing: ${absent[*]}" >&2
    local -a apt=(env DEBIAN_FRONTEND=noninteractive SYSTEMD_OFFLINE=1 apt-get -qq -o DPkg::Lock::Timeout=300)
    "${apt[@]}" update >&2 || echo "apt-get update failed; trying with the lists there are" >&2
    # A second try, because an install beside another apt-get run may find an archive half written.
    "${apt[@]}" install -y --no-install-recommends "${absent[@]}" >/dev/null ||
      "${apt[@]}" install -y --no-install-recommends "${absent[@]}" >/dev/null || true
    mapfile -t absent < <(absent_packages "$@")
  fi

  ((${#absent[@]} == 0)) || echo "absent (Debian package names): ${absent[*]}" >&2
}
