import { readFileSync } from 'node:fs';

/** What decides whether TensorFlow's Linux library can run. */
export interface MachineFacts {
  readonly platform: string;
  readonly arch: string;
  /** Version of the GNU C library; undefined with another one. */
  readonly glibc?: string | undefined;
  /** False where the processor is known to lack AVX. */
  readonly avx: boolean;
}

const GLIBC = [2, 27] as const;

function hasAvx(): boolean {
  try {
    return /^flags\s*:.*\bavx\b/m.test(readFileSync('/proc/cpuinfo', 'utf8'));
  } catch {
    return true;
  }
}

/** The facts of this machine. */
export function thisMachine(): MachineFacts {
  const { platform, arch } = process;
  if (platform !== 'linux') return { platform, arch, avx: true };
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return { platform, arch, glibc: header.glibcVersionRuntime, avx: hasAvx() };
}

function isOld(glibc: string): boolean {
  const [major = 0, minor = 0] = glibc.split('.').map(Number);
  return major < GLIBC[0] || (major === GLIBC[0] && minor < GLIBC[1]);
}

/** Why TensorFlow's library cannot run here, or undefined where it can. */
export function whyNotHere({ platform, arch, glibc, avx }: MachineFacts): string | undefined {
  if (platform !== 'linux' || arch !== 'x64') return `${platform} on ${arch}`;
  if (glibc === undefined) return 'a Linux without the GNU C library';
  if (isOld(glibc)) return `glibc ${glibc}`;
  return avx ? undefined : 'a processor without AVX, on which TensorFlow ends the process';
}

/** Where TensorFlow's library runs. */
export const SUPPORTED = `Linux on x64 with glibc ${GLIBC.join('.')} or later, and AVX`;
