# Stands between the JVM and PostgreSQL: when its standard input ends, which the operating system sees to however the
# JVM dies, PostgreSQL gets a fast shutdown. The arguments are PostgreSQL's command line.
trap '' HUP INT TERM
exec 3<&0
"$@" </dev/null 3<&- &
postmaster=$!
( while read -r line; do :; done; kill -INT "$postmaster" 2>/dev/null ) <&3 >/dev/null 2>&1 &
watcher=$!
exec 3<&- </dev/null
wait "$postmaster"
status=$?
kill -KILL "$watcher" 2>/dev/null
exit "$status"
