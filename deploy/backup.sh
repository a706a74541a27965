#!/bin/sh
# A dated copy of the SQLite database and of its key, made while the assistant runs.
#
#   backup.sh /var/lib/pop/pop.sqlite3 /var/backups/pop
#
# Copying the file itself would miss what is still in its -wal, or catch half of a change. SQLite
# writes one consistent moment with VACUUM INTO and holds nobody up. A copy counts only when it was
# read back whole; copies older than KEEP_DAYS (30) days are deleted after that. What is not
# finished is called .part. It goes however this ends, and what a power cut or a SIGKILL left goes
# at the next run: no half-made copy of everybody's answers stays behind.
set -eu
umask 077

if [ $# -ne 2 ]; then
    echo "usage: backup.sh DATABASE FOLDER" >&2
    exit 2
fi
database=$1
folder=$2
if [ ! -f "$database" ]; then
    echo "There is no database $database." >&2
    exit 1
fi

mkdir -p "$folder"
# Only one at a time, so that nobody's .part is taken for a leftover. The lock ends with us and with
# what we started, however we end.
exec 9<"$folder"
if command -v flock >/dev/null && ! flock -n 9; then
    echo "Another backup is being written to $folder." >&2
    exit 1
fi

clean_up() {
    find "$folder" -maxdepth 1 -name 'pop-*.part*' -exec rm -f {} +
}
child=
# A shell waits for what it runs in front before it listens to a signal; hence `run`.
stopped() {
    trap '' HUP INT TERM
    [ -z "$child" ] || kill "$child" 2>/dev/null || true
    [ -z "$child" ] || wait "$child" 2>/dev/null || true
    exit "$1" # and with that to clean_up
}
trap clean_up EXIT
trap 'stopped 129' HUP
trap 'stopped 130' INT
trap 'stopped 143' TERM
run() {
    "$@" &
    child=$!
    wait "$child"
    child=
}

clean_up
copy=$folder/pop-$(date -u +%Y%m%dT%H%M%SZ).sqlite3
run sqlite3 -cmd ".timeout 30000" "$database" "VACUUM INTO '$copy.part'"
run sqlite3 "$copy.part" 'PRAGMA integrity_check' >"$copy.part-check"
if [ "$(cat "$copy.part-check")" != ok ]; then
    echo "The copy is damaged; so may be $database." >&2
    exit 1
fi
run sqlite3 "$copy.part" 'PRAGMA journal_mode = WAL' >/dev/null # as the original
if [ -f "$database.key" ]; then
    cp "$database.key" "$copy.key.part"
    sync "$copy.key.part"
    mv "$copy.key.part" "$copy.key" # first: a copy without its key would be of no use
fi
run sync "$copy.part"
mv "$copy.part" "$copy"
echo "$copy"

find "$folder" -name 'pop-*.sqlite3*' -mtime "+${KEEP_DAYS:-30}" -delete
