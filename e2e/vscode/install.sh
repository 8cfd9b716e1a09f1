#!/usr/bin/env bash
# Installs a real VS Code workbench (code-server), a browser and its driver, once, outside the project:
# into $CIRCUMPLEX_E2E_CACHE, or ~/.cache/circumplex-e2e. Does nothing where they are there already.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=${CIRCUMPLEX_E2E_CACHE:-$HOME/.cache/circumplex-e2e}/vscode
marker=$cache/installed-package.json

system_packages() {
  local missing=()
  command -v chromium >/dev/null || [ -n "${CHROMIUM:-}" ] || missing+=(chromium)
  command -v rg >/dev/null || missing+=(ripgrep)
  [ -n "$(find /usr/share/fonts -name '*.ttf' -print -quit 2>/dev/null)" ] || missing+=(fonts-dejavu-core)
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "e2e/vscode: needs ${missing[*]}; install them (apt-get install ${missing[*]}), then try again" >&2
    return 1
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Of the native modules, only those that the workbench cannot do without are built.
native_modules() {
  cd "$cache/node_modules/code-server/lib/vscode"
  npm install --silent --omit=dev --ignore-scripts
  (cd extensions && npm install --silent --omit=dev --ignore-scripts)
  local name
  for name in @vscode/spdlog native-watchdog node-pty; do
    [ ! -d "node_modules/$name" ] || [ -d "node_modules/$name/prebuilds" ] || npm rebuild --silent "$name"
  done
  # Its install script would download ripgrep from elsewhere.
  mkdir -p node_modules/@vscode/ripgrep/bin
  ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
}

system_packages
if cmp -s "$here/package.json" "$marker"; then
  echo "e2e/vscode: installed already"
  exit 0
fi
echo "e2e/vscode: installing code-server and playwright-core (a minute or two)"
export npm_config_yes=true npm_config_audit=false npm_config_fund=false npm_config_update_notifier=false
# The project's own setting, which npm hands down to what it runs, would keep rebuild from building.
export npm_config_ignore_scripts=false
rm -rf "$cache"
mkdir -p "$cache"
cp "$here/package.json" "$cache/package.json"
cd "$cache"
npm install --silent --ignore-scripts
[ -d node_modules/argon2/prebuilds ] || npm rebuild --silent argon2
native_modules
# Last, so that it stands for a whole installation.
cp "$here/package.json" "$marker"
echo "e2e/vscode: installed"
