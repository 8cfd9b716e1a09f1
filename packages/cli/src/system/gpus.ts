import { output } from './output.js';

/** A graphics processor, as one of the ways to it sees it. */
export interface Gpu {
  readonly name: string;
  readonly source: 'nvidia-smi' | 'webgpu';
  readonly driver?: string;
  /** Bytes. */
  readonly memory?: number;
  /** True if it is no hardware. */
  readonly software?: boolean;
}

const QUERY = ['--query-gpu=name,driver_version,memory.total', '--format=csv,noheader,nounits'];

/** The lines of nvidia-smi: name, driver, memory in MiB. */
export function gpusIn(csv: string): Gpu[] {
  return csv
    .trim()
    .split('\n')
    .filter((line) => line.includes(','))
    .map((line) => {
      const [name = '', driver = '', memory = ''] = line.split(/\s*,\s*/);
      const mebibytes = Number(memory);
      const known = Number.isFinite(mebibytes) && memory !== '';
      const size = known ? { memory: mebibytes * 2 ** 20 } : {};
      return { name, source: 'nvidia-smi' as const, driver, ...size };
    });
}

async function webgpuAdapter(): Promise<Gpu[]> {
  const { findAdapter } = await import('@circumplex/engines');
  const adapter = await findAdapter();
  return adapter ? [{ ...adapter, source: 'webgpu' }] : [];
}

/** The graphics processors that nvidia-smi and WebGPU tell of; one may be in both. */
export async function findGpus(): Promise<Gpu[]> {
  const none = (): Gpu[] => [];
  const nvidia = await output('nvidia-smi', QUERY).then(gpusIn, none);
  return [...nvidia, ...(await webgpuAdapter().catch(none))];
}
