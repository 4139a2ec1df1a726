# Shared by the scripts of this folder; sourced, never run. Everything is said on standard error,
# so that standard output is the program's alone.
# shellcheck shell=bash

kRoot="$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd -P)"
kBuild="$kRoot/build/release"

say() { printf 'lodeflow: %s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

# packagesOf GROUP...: the names in those groups of scripts/packages.
packagesOf() {
  local group wanted=" $* " line
  while read -r line; do
    case "$line" in
      '' | '#'*) ;;
      '['*']') group="${line:1:-1}" ;;
      *) [[ "$wanted" == *" $group "* ]] && printf '%s\n' "$line" ;;
    esac
  done <"$kRoot/scripts/packages"
  return 0
}

# missingPackages NAME...: those that dpkg does not hold as installed.
missingPackages() {
  local installed
  installed=" $(dpkg-query -W -f '${db:Status-Status}:${Package} ' "$@" 2>/dev/null || true)"
  local name
  for name in "$@"; do
    [[ "$installed" == *" installed:$name "* ]] || printf '%s\n' "$name"
  done
}

# keepPostgresQuiet COMMAND...: so that Debian's PostgreSQL, which the tests start by themselves, does not make a
# database and run it as a service. Only before its first installation; COMMAND is what makes one root.
keepPostgresQuiet() {
  local conf="${LODEFLOW_CLUSTER_CONF:-/etc/postgresql-common/createcluster.conf}"
  if [[ ! -e "$conf" ]]; then
    "$@" mkdir -p "${conf%/*}" && "$@" bash -c "echo 'create_main_cluster = false' >'$conf'"
  fi
}

# installPackages GROUP...: installs what is missing; does nothing, and asks for nothing, when all is there.
installPackages() {
  if [[ -n "${LODEFLOW_NO_INSTALL:-}" ]]; then
    return 0
  fi
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say "no apt here, so no packages are installed; scripts/packages lists what Lodeflow needs."
    return 0
  fi
  local -a names missing asRoot=()
  mapfile -t names < <(packagesOf "$@")
  ((${#names[@]} > 0)) || die "scripts/packages cannot be read."
  mapfile -t missing < <(missingPackages "${names[@]}")
  if ((${#missing[@]} == 0)); then
    return 0
  fi
  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null; then
      die "these packages are missing, and neither root nor sudo is at hand to install them:
  apt-get install --no-install-recommends ${missing[*]}"
    fi
    asRoot=(sudo)
  fi
  say "installing packages: ${missing[*]}"
  local -a apt=("${asRoot[@]}" env DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 apt-get -qq -o DPkg::Lock::Timeout=300
    -o Dpkg::Use-Pty=0)
  if [[ " ${missing[*]} " == *" postgresql-15 "* ]]; then
    keepPostgresQuiet "${asRoot[@]}"
  fi
  "${apt[@]}" update </dev/null >&2 || say "apt-get update did not succeed; trying with the lists that are there."
  "${apt[@]}" install -y --no-install-recommends "${missing[@]}" </dev/null >&2 ||
    die "apt could not install the packages (above); nothing was built."
}

# buildJobs: as many as there are processors, and no more than memory carries (about 1.5 GiB a compiler).
buildJobs() {
  local kib jobs most limit
  kib="$(awk '/^MemAvailable:/ {print $2}' /proc/meminfo)"
  limit="$(cat /sys/fs/cgroup/memory.max 2>/dev/null || echo max)"
  if [[ "$limit" != max ]] && ((limit / 1024 < kib)); then
    kib=$((limit / 1024))
  fi
  jobs="$(nproc)"
  most=$((kib / 1572864))
  if ((most < jobs)); then
    jobs=$most
  fi
  echo $((jobs > 0 ? jobs : 1))
}

# build TESTS TARGET...: brings build/release up to date. TESTS is ON, OFF or KEEP (OFF for a new folder).
# A lock keeps two calls from building in the same folder at once.
build() {
  local tests="$1"
  shift
  local cache="$kBuild/CMakeCache.txt" why=""
  local -a configure=()
  mkdir -p "$kBuild"
  exec {lock}>"$kRoot/build/.lock"
  if ! flock -n "$lock"; then
    say "another build is under way; waiting for it."
    flock "$lock"
  fi
  if [[ ! -e "$kBuild/build.ninja" || ! -e "$cache" ]]; then
    why="first time"
  elif ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$kRoot" "$cache"; then
    why="the tree has moved"
  fi
  if [[ -n "$why" ]]; then
    configure=(--fresh "-DLODEFLOW_TESTS=${tests/KEEP/OFF}")
  elif [[ "$tests" != KEEP ]] && ! grep -qxF "LODEFLOW_TESTS:BOOL=$tests" "$cache"; then
    why="tests $tests"
    configure=("-DLODEFLOW_TESTS=$tests")
  fi
  if [[ -n "$why" ]]; then
    say "configuring the release preset ($why)"
    (cd "$kRoot" && cmake --preset release "${configure[@]}") >&2 || die "CMake could not configure (above)."
  fi
  local jobs
  jobs="$(buildJobs)"
  say "bringing build/release up to date, $jobs at a time"
  ninja -C "$kBuild" -j "$jobs" "$@" {lock}>&- >&2 || die "the build failed (above)."
  exec {lock}>&-
}
