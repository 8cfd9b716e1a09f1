import { importOptional } from './optional-package.js';

/** What is used of a WebGPU adapter. */
interface GpuAdapter {
  readonly info: {
    readonly vendor: string;
    readonly architecture: string;
    readonly device: string;
    readonly description: string;
    /** True for adapters that compute on the processor. */
    readonly isFallbackAdapter?: boolean;
  };
}

interface Gpu {
  requestAdapter(options: { powerPreference: 'high-performance' }): Promise<GpuAdapter | null>;
}

interface Dawn {
  readonly globals: object;
  create(options: readonly string[]): Gpu;
}

/** A graphics processor as WebGPU sees it. */
export interface Adapter {
  readonly name: string;
  /** True if it is no hardware: SwiftShader, lavapipe, WARP. */
  readonly software: boolean;
}

let found: Promise<Gpu | undefined> | undefined;

/** tfjs looks for WebGPU where browsers have it. Node has a navigator of its own from 21 on. */
function install(gpu: Gpu, globals: object): void {
  Object.assign(globalThis, globals);
  const { navigator } = globalThis as { navigator?: object };
  if (navigator) Object.defineProperty(navigator, 'gpu', { value: gpu, configurable: true });
  else Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
}

async function start(): Promise<Gpu | undefined> {
  const dawn = await importOptional<Dawn>('webgpu');
  if (!dawn) return undefined;
  const gpu = dawn.create([]);
  install(gpu, dawn.globals);
  return gpu;
}

function describe({ info }: GpuAdapter): Adapter {
  const name = info.description || info.device || `${info.vendor} ${info.architecture}`.trim();
  return { name: name || 'unnamed adapter', software: info.isFallbackAdapter === true };
}

/**
 * The adapter that WebGPU would compute on.
 *
 * @returns undefined where the package `webgpu` is not installed, null where there is no adapter.
 * @throws what `webgpu` throws where its binary does not load.
 */
export async function findAdapter(): Promise<Adapter | null | undefined> {
  const gpu = await (found ??= start());
  if (!gpu) return undefined;
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  return adapter && describe(adapter);
}
