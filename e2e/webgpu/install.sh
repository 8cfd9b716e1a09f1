#!/usr/bin/env bash
# Installs what computes WebGPU without a GPU: SwiftShader, which Debian's chromium brings, and the
# Vulkan loader. Exits with 3 where that cannot be done here.
set -euo pipefail
icd=/usr/lib/chromium/vk_swiftshader_icd.json
loader() { ldconfig -p | grep -q 'libvulkan\.so\.1'; }
if [ -f "$icd" ] && loader; then exit 0; fi
if [ "$(uname -s)" != Linux ] || [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "e2e/webgpu: needs Debian's chromium and libvulkan1 (apt-get install chromium libvulkan1)" >&2
  exit 3
fi
echo "e2e/webgpu: installing chromium (for SwiftShader) and libvulkan1"
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium libvulkan1 >/dev/null
[ -f "$icd" ] && loader || { echo "e2e/webgpu: this chromium has no $icd" >&2; exit 3; }
