# SPDX-License-Identifier: Apache-2.0
# What the scripts of this folder share: messages, times, and the set-up of a machine. Sourced, not run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

venv=.venv
stamps=build/stamps
jobs=$(nproc)

say() { printf '\n==> %s\n' "$*" >&2; }
fail() { printf '\nacquis: %s\n' "$*" >&2; exit 1; }

# step NAME COMMAND…: runs the command, then prints how long it took; all steps are listed again by print_steps.
step_names=()
step_seconds=()
step() {
  local name=$1 began=$SECONDS
  shift
  say "$name"
  "$@"
  step_names+=("$name")
  step_seconds+=($((SECONDS - began)))
  printf '    %s: %d:%02d min\n' "$name" $((step_seconds[-1] / 60)) $((step_seconds[-1] % 60)) >&2
}
print_steps() {
  say "minutes of each step"
  local i
  for i in "${!step_names[@]}"; do
    printf '    %2d:%02d  %s\n' $((step_seconds[i] / 60)) $((step_seconds[i] % 60)) "${step_names[i]}" >&2
  done
}

# unchanged STAMP FILES…: true if the files are what they were when `remember STAMP FILES…` was called.
fingerprint() { { printf '%s\n' "$(uname -m)"; python3 --version; cat -- "$@"; } 2>/dev/null | sha256sum; }
unchanged() {
  local stamp=$stamps/$1
  shift
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(fingerprint "$@")" ]
}
remember() {
  local stamp=$stamps/$1
  shift
  mkdir -p "$stamps"
  fingerprint "$@" > "$stamp"
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo > /dev/null; then
    sudo "$@"
  else
    fail "installing system packages needs root: run this as root, install sudo, or ask for the packages in script/packages-*.txt."
  fi
}

# System packages, one list a purpose: script/packages-build.txt, script/packages-check.txt.
install_packages() {
  local wanted missing=() package
  wanted=$(grep -hv '^#' "$@")
  for package in $wanted; do
    dpkg-query -W -f '${Status}' "$package" 2> /dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return 0
  say "installing system packages: ${missing[*]}"
  as_root apt-get update -qq || fail "the package lists cannot be fetched: is there a network? (apt-get update failed)"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null ||
    fail "these packages cannot be installed: ${missing[*]}. acquis needs Debian 12, Ubuntu 24.04 or newer, and a network."
}

check_system() {
  [ "$(uname -s)" = Linux ] && command -v apt-get > /dev/null && command -v dpkg-query > /dev/null ||
    fail "this script sets up Debian 12 (or a newer Debian or Ubuntu). On another system install what docs/building.md lists, then: pip install ."
  # shellcheck source=/dev/null
  . /etc/os-release
  case "$ID" in
    debian) [ "${VERSION_ID:-99}" -ge 12 ] || fail "Debian $VERSION_ID is too old: acquis needs Debian 12 (g++ 12, CMake 3.25, Python 3.11)." ;;
    ubuntu) [ "${VERSION_ID%%.*}" -ge 24 ] || fail "Ubuntu $VERSION_ID is too old: acquis needs Ubuntu 24.04 (g++ 12, CMake 3.25, Python 3.11)." ;;
  esac
}

check_python() {
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$(python3 --version) is too old: acquis needs Python 3.11 or newer as python3."
}

# The local Python environment with the packages of a requirements file.
python_packages() {
  local name=$1 file=$2
  if [ ! -x $venv/bin/python ]; then
    say "making the Python environment $venv"
    python3 -m venv $venv || fail "python3 -m venv failed: is the package python3-venv installed?"
  fi
  unchanged "python-$name" "$file" && return 0
  say "installing Python packages of $file into $venv"
  $venv/bin/python -m pip install -q --disable-pip-version-check -r "$file" ||
    fail "the Python packages of $file cannot be installed: is there a network?"
  remember "python-$name" "$file"
}

# The package itself, built and installed into the environment unless nothing has changed since.
install_acquis() {
  local sources
  mapfile -t sources < <(find CMakeLists.txt VERSION pyproject.toml README.md cmake include src data python -type f -not -name '*.pyc' | sort)
  unchanged acquis "${sources[@]}" && $venv/bin/python -c 'import acquis' 2> /dev/null && return 0
  say "building acquis and installing it into $venv"
  # The compiler by the name that CMake takes by itself: the compiler cache then knows what the presets have compiled.
  CC=${CC:-cc} CXX=${CXX:-c++} CMAKE_BUILD_PARALLEL_LEVEL=$jobs $venv/bin/python -m pip install -q --disable-pip-version-check --no-build-isolation --no-deps --force-reinstall . ||
    fail "building acquis failed; the messages above say where."
  remember acquis "${sources[@]}"
}
