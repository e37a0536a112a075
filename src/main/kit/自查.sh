#!/bin/sh
# Judges the newest form in this folder, or the one that is named, and opens the page with the result.
file=$0
while [ -h "$file" ]; do
    link=$(readlink "$file")
    case $link in
        /*) file=$link ;;
        *) file=${file%/*}/$link ;;
    esac
done
case $file in
    */*) here=${file%/*} ;;
    *) here=. ;;
esac
if [ $# -eq 0 ]; then
    set -- "$here"
fi
exec "$here/shifan/shifan" self-check "$@" --open
