import { readFile } from 'node:fs/promises';
import { arch, availableParallelism, cpus, freemem, release, totalmem, type } from 'node:os';

/** What a computer is. */
export interface Machine {
  readonly node: string;
  readonly system: string;
  readonly architecture: string;
  readonly cpu: string;
  /** Cores that this process may use. */
  readonly cores: number;
  /** Vector instructions that matter for speed; null where the system does not tell. */
  readonly vectors: readonly string[] | null;
  readonly memory: {
    /** Bytes. */
    readonly total: number;
    /** Bytes that could be had without swapping. */
    readonly available: number;
    /** What a container lets this process have; absent where nothing limits it. */
    readonly limit?: number;
  };
}

const VECTORS =
  /^(sse4_2|avx|avx2|fma|avx512f|avx512_vnni|avx512_bf16|amx_tile|asimd|asimddp|sve)$/;

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}

/** The vector instructions that a `/proc/cpuinfo` names. */
export function vectorsIn(cpuinfo: string): readonly string[] | null {
  const line = /^(?:flags|Features)\s*:\s*(.*)$/m.exec(cpuinfo)?.[1];
  if (line === undefined) return null;
  const flags = line.split(/\s+/).filter((flag) => VECTORS.test(flag));
  return flags.map((flag) => (flag === 'asimd' ? 'neon' : flag));
}

/** The available bytes that a `/proc/meminfo` names. */
export function availableIn(meminfo: string): number | undefined {
  const kib = /^MemAvailable:\s*(\d+) kB$/m.exec(meminfo)?.[1];
  return kib === undefined ? undefined : Number(kib) * 1024;
}

/** The bound that a control group sets below the computer's own memory. */
function limitOf(total: number): { limit?: number } {
  const limit = process.constrainedMemory();
  return limit > 0 && limit < total ? { limit } : {};
}

/** Every 64-bit ARM has NEON, also where the system does not list features. */
function vectors(cpuinfo: string): readonly string[] | null {
  return vectorsIn(cpuinfo) ?? (arch() === 'arm64' ? ['neon'] : null);
}

/** Describes this computer. */
export async function describeMachine(): Promise<Machine> {
  return {
    node: process.version,
    system: `${type()} ${release()}`,
    architecture: arch(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    vectors: vectors(await readText('/proc/cpuinfo')),
    memory: {
      total: totalmem(),
      available: availableIn(await readText('/proc/meminfo')) ?? freemem(),
      ...limitOf(totalmem()),
    },
  };
}
