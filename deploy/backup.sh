#!/bin/sh
# A dated copy of the SQLite database and of its key, made while the assistant runs.
#
#   backup.sh /var/lib/pop/pop.sqlite3 /var/backups/pop
#
# Copying the file itself would miss what is still in its -wal, or catch half of a change. SQLite
# writes one consistent moment with VACUUM INTO and holds nobody up. A copy counts only when it was
# read back whole; copies older than KEEP_DAYS (30) days are deleted after that.
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
copy=$folder/pop-$(date -u +%Y%m%dT%H%M%SZ).sqlite3
trap 'rm -f "$copy.part"' EXIT
sqlite3 -cmd ".timeout 30000" "$database" "VACUUM INTO '$copy.part'"
if [ "$(sqlite3 "$copy.part" 'PRAGMA integrity_check')" != ok ]; then
    echo "The copy is damaged; so may be $database." >&2
    exit 1
fi
sqlite3 "$copy.part" 'PRAGMA journal_mode = WAL' >/dev/null # as the original
if [ -f "$database.key" ]; then
    cp "$database.key" "$copy.key"
fi
sync "$copy.part"
mv "$copy.part" "$copy"
echo "$copy"

find "$folder" -name 'pop-*.sqlite3*' -mtime "+${KEEP_DAYS:-30}" -delete
