#!/usr/bin/env bash
# Builds the root file system of the image: Debian's C and C++ libraries, Node 24, the packages that production needs, pages, trained models.
# No shell, no package manager and no compiler are in it. The Dockerfile runs this, and so does the test, so that both have the same.
#
#   deploy/image/build-root.sh FOLDER
#
# Needs root, Debian with apt, npm, and a checkout in which `npx xiaoer prepare` can install and build.
set -euo pipefail

if [ $# != 1 ] || [ -e "$1" ]; then
  echo 'deploy/image/build-root.sh FOLDER: names a folder that is not there yet' >&2
  exit 1
fi
mkdir -p "$1"
ROOT=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
APP=$ROOT/app
ASIDE=$(mktemp -d)
trap 'rm -rf "$ASIDE"' EXIT

# Node runs on these alone; names, certificates and time zones it brings itself.
DEBIAN='libc6 libgcc-s1 libstdc++6'

libraries() {
  chmod 777 "$ASIDE"
  (cd "$ASIDE" && apt-get download -qq $DEBIAN >/dev/null)
  for package in "$ASIDE"/*.deb; do dpkg-deb -x "$package" "$ROOT"; done
  # debuggers and locales; the licences under usr/share/doc stay
  rm -rf "$ROOT"/usr/share/{gdb,lintian,locale,man} "$ROOT"/usr/lib/*/gconv "$ROOT"/usr/lib/*/audit "$ROOT"/sbin
  mkdir -p "$ROOT"/{app,data,dev,etc,proc,run/shown,tmp,usr/bin}
  chmod 1777 "$ROOT/tmp"
  printf 'root:x:0:0:root:/:/none\nnobody:x:65534:65534:nobody:/:/none\n' >"$ROOT/etc/passwd"
  printf 'root:x:0:\nnogroup:x:65534:\n' >"$ROOT/etc/group"
  printf 'hosts: files dns\n' >"$ROOT/etc/nsswitch.conf"
  chown 65534:65534 "$ROOT/data"
}

node_itself() {
  install -m 755 "$(node --input-type=module -e 'import { findNode } from "./bin/node.mjs"; process.stdout.write(findNode())')" "$ROOT/usr/bin/node"
  # symbols help who debugs Node itself
  if command -v strip >/dev/null; then strip --strip-unneeded "$ROOT/usr/bin/node"; fi
}

# What the service reads: code, pages, data and the models that were trained of them. Tests and what only they need stay here.
our_own() {
  tar --exclude=node_modules --exclude='*.test.ts' --exclude=testing --exclude=acceptance --exclude='dist/.built-from' -cf - \
    package.json package-lock.json LICENSE bin server data packages/contract apps/widget/dist apps/widget/words apps/console/dist |
    tar -C "$APP" -xf -
  mkdir -p "$APP/node_modules/.cache"
  cp -R node_modules/.cache/xiaoer "$APP/node_modules/.cache/"
  rm -f "$APP"/node_modules/.cache/xiaoer/test-durations.json
}

# As the lock names them, of the server alone: the pages are built, and the database runs elsewhere.
packages() {
  mkdir -p "$ASIDE/packages"
  tar --exclude=node_modules -cf - package.json package-lock.json .npmrc {bin,server,packages/*,apps/*}/package.json | tar -C "$ASIDE/packages" -xf -
  (cd "$ASIDE/packages" && npm install --no-save --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error \
    --workspace=server --workspace=packages/contract >&2)
  cp -R "$ASIDE/packages/node_modules" "$APP/"
  cd "$APP/node_modules"
  # the embedded database; what draws pages of PDFs, of which only words are read; the same for browsers; weights that no document uses; notes for compilers
  find @embedpdf/fonts-sc/fonts -type f ! -name '*-Regular.otf' -delete
  rm -rf @embedded-postgres @napi-rs/canvas* pdfjs-dist/web pdfjs-dist/build pdfjs-dist/image_decoders pdfjs-dist/types
  # what runs nets elsewhere than here
  if [ -d onnxruntime-node ]; then
    find onnxruntime-node/bin/napi-v3 -mindepth 2 -maxdepth 2 -type d ! -path "*/linux/$(node -p process.arch)" -exec rm -rf {} +
  fi
  find . -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.md' ! -iname 'licen*' \) -delete
  cd - >/dev/null
}

# Once inside, so that Node's compiled code is kept under the very paths it will be run at.
warm() {
  env -i NODE_COMPILE_CACHE=/app/node_modules/.cache/compiled "$(command -v chroot)" "$ROOT" /usr/bin/node /app/server/cli/main.ts prepare >&2
}

node bin/xiaoer.mjs prepare >&2
libraries
node_itself
our_own
packages
warm
chmod -R a+rX "$APP"
du -sm "$ROOT" | cut -f1
