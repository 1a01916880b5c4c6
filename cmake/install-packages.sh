#!/bin/bash
# Installs the Debian packages rfm is built with, as far as they are missing: no network when all are there.
#
#     cmake/install-packages.sh build    what the program and its manual pages need (the default)
#     cmake/install-packages.sh test     also what the tests and checks need
set -euo pipefail

packages=(
    g++ cmake ninja-build pkg-config
    libboost-dev libcli11-dev libfccp-dev libfmt-dev libhwy-dev libnlopt-dev libtomlplusplus-dev libxlsxwriter-dev
    libxxhash-dev libzstd-dev zlib1g-dev
    scdoc
)
test_packages=(
    doctest-dev
    clang-format-16 clang-tidy-16
    zstd # compressed inputs of the tests and examples
)

case $(dpkg --print-architecture) in
amd64 | arm64) packages+=(libisal-dev) ;; # Debian has it for these only
esac

case ${1:-build} in
build) ;;
test) packages+=("${test_packages[@]}") ;;
*)
    echo "usage: ${0##*/} [build|test]" >&2
    exit 2
    ;;
esac

missing=()
for package in "${packages[@]}"; do
    status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null) || status=absent
    [ "$status" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "${0##*/}: not root and no sudo; as root: apt-get install ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi

echo "installing ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
quietly() {
    if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "$@" >"$log" 2>&1; then
        cat "$log" >&2
        exit 1
    fi
}
quietly apt-get update
quietly apt-get install --yes --no-install-recommends "${missing[@]}"
