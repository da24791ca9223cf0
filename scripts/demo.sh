#!/usr/bin/env bash
# Builds what is not built, starts MySQL, Kafka and the job, and keeps a small shop busy until Ctrl-C.
#   --exit   make a fixed number of writes, compare what arrived with MySQL, and end: 0 when equal
set -euo pipefail

cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

case "${1:-}" in
    "" | --exit) ;;
    *) echo "usage: scripts/demo.sh [--exit]" >&2; exit 2 ;;
esac

# shellcheck source=scripts/build-if-needed.sh
. scripts/build-if-needed.sh

# exec: signals reach the demo itself.
exec "${test_java[@]}" io.sluice.demo.Demo "$@"
