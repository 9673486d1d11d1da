#!/bin/sh
# usage: checkout-swap.sh SCRIPT URL PIDFILE STATS LOG      the version is in UPGRADE_VERSION
set -eu
script=$1 url=$2 pid_file=$3 stats=$4 log=$5
if [ -f "$pid_file" ]; then
  old=$(cat "$pid_file")
  kill -9 "$old" || true
  while kill -0 "$old" 2>/dev/null; do sleep 0.01; done
fi
setsid node "$script" "$url" "$stats" "$UPGRADE_VERSION" >>"$log" 2>&1 </dev/null &
echo "$!" >"$pid_file"
echo "$! $UPGRADE_VERSION" >>"$pid_file.history"
until node -e "fetch('${url}health').then(a => process.exit(a.ok ? 0 : 1), () => process.exit(1))"; do sleep 0.05; done
