#!/bin/sh
# Runs a server that must not outlive the JVM that asked for it, however that JVM ends.
# Usage: guard.sh PID-FILE COMMAND...
# Standard input is a pipe that the JVM holds open and never writes to: its end is the JVM's end.

# A Ctrl-C at the terminal reaches the whole process group; the JVM alone decides in which order servers stop.
trap '' INT

pid_file=$1
shift

# An asynchronous command gets /dev/null as its standard input, so the pipe moves to descriptor 3.
exec 3<&0 </dev/null

# The kernel's signal also covers the death of this shell. It belongs to the thread that forks: this shell has one.
if setpriv --pdeathsig KILL true 2>/dev/null; then
    set -- setpriv --pdeathsig KILL "$@"
fi

"$@" 3<&- &
server=$!

(
    while read -r _ <&3; do :; done
    kill -KILL "$server" 2>/dev/null
) &
watcher=$!
exec 3<&-

trap 'kill -TERM "$server" 2>/dev/null' TERM HUP
echo "$server" >"$pid_file.new"
mv "$pid_file.new" "$pid_file"

# A trapped signal ends `wait` early.
wait "$server"
code=$?
while kill -0 "$server" 2>/dev/null; do
    wait "$server"
    code=$?
done
kill -KILL "$watcher" 2>/dev/null
exit "$code"
