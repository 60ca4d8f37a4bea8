#!/usr/bin/env bash
# Starts what build-root.sh built as `docker run --read-only --user 65534 --tmpfs /tmp -v DATA:/data` would: as nobody, with nothing to write to but
# /data and /tmp. Its network is the machine's. Needs root and unshare (util-linux).
#
#   deploy/image/run-root.sh ROOT DATA [SHOWN] -- NODE-ARGUMENTS
#
# SHOWN is a folder that is seen inside as /run/shown, such as that of a database's socket.
set -euo pipefail
ROOT=$(cd "$1" && pwd) DATA=$(cd "$2" && pwd)
shift 2
SHOWN=
if [ "$1" != -- ]; then
  SHOWN=$(cd "$1" && pwd)
  shift
fi
shift
export ROOT DATA SHOWN
export PATH=$PATH:/usr/sbin:/sbin
exec unshare --mount --propagation private bash -c '
  set -e
  mount --bind "$ROOT" "$ROOT"
  mount --bind "$DATA" "$ROOT/data"
  mount -t tmpfs tmpfs "$ROOT/tmp"
  mount --rbind /dev "$ROOT/dev"
  mount --rbind /proc "$ROOT/proc"
  if [ -n "$SHOWN" ]; then mount --bind "$SHOWN" "$ROOT/run/shown"; fi
  mount -o remount,bind,ro "$ROOT"
  for name in PORT HOST DATABASE_URL XIAOER_KEY XIAOER_ROLE DEMO_LIFE LOG_LEVEL; do
    if [ -n "${!name-}" ]; then TOLD+=("$name=${!name}"); fi
  done
  exec env -i "${TOLD[@]}" XIAOER_DATA=/data NODE_ENV=production NODE_COMPILE_CACHE=/app/node_modules/.cache/compiled \
    MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072 MALLOC_TRIM_THRESHOLD_=131072 \
    "$(command -v chroot)" --userspec=65534:65534 "$ROOT" /usr/bin/node "$@"
' run-root "$@"
