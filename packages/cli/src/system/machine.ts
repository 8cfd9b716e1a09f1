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
  return line === undefined ? null : line.split(/\s+/).filter((flag) => VECTORS.test(flag));
}

/** The available bytes that a `/proc/meminfo` names. */
export function availableIn(meminfo: string): number | undefined {
  const kib = /^MemAvailable:\s*(\d+) kB$/m.exec(meminfo)?.[1];
  return kib === undefined ? undefined : Number(kib) * 1024;
}

/** Describes this computer. */
export async function describeMachine(): Promise<Machine> {
  return {
    node: process.version,
    system: `${type()} ${release()}`,
    architecture: arch(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    vectors: vectorsIn(await readText('/proc/cpuinfo')),
    memory: {
      total: totalmem(),
      available: availableIn(await readText('/proc/meminfo')) ?? freemem(),
    },
  };
}
