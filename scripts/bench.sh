#!/usr/bin/env bash
# Builds what is not built, and measures the job between servers of its own: throughput, latency, and the limits.
#   --rows N      of each table (2,000,000)
#   --warm-up N   rows of a table of the same shape that each job moves before them (8,000,000)
#   --runs R      of each measurement, of which the median counts (3)
#   --tables T,…  of t1, orders (both)
#   --quick       only see that it works: 100,000 rows, one run, short latency
#   --peers       tuned Debezium and the stock Flink CDC source beside t1 (Maven fetches them)
#   --growth      only t1 with ten times --rows beside t1 with --rows, in turn; target/bench.json is left alone
#   --profile     only the jobs' CPU profiles, collapsed and flat, in target/bench
# Prints one table and writes target/bench.json; the jobs' files and logs are in target/bench. In a virtual machine whose host
# takes back free memory it first writes to all of that but 2 GiB once.
set -euo pipefail

cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

# shellcheck source=scripts/build-if-needed.sh
. scripts/build-if-needed.sh

# exec: signals reach the bench itself.
exec "${test_java[@]}" -Xmx1g -Djava.util.logging.config.file=conf/logging.properties \
    io.sluice.bench.Bench "$@"
