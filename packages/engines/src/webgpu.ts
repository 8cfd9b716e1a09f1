import {
  CircumplexError,
  messageOf,
  type EngineDescriptor,
  type EngineObstacle,
  type EngineProbe,
} from '@circumplex/core';
import { findBackend } from '@tensorflow/tfjs-core';
import { findAdapter, type Adapter } from './gpu-adapter.js';
import { guardReads } from './gpu-guard.js';
import { importOptional } from './optional-package.js';
import { probeBackend } from './probe.js';
import { startBackend } from './start-backend.js';

const BACKEND = '@tensorflow/tfjs-backend-webgpu';
const INSTALL = `npm install webgpu@0.6.2 ${BACKEND}@4.22.0`;
const DRIVER: Partial<Record<NodeJS.Platform, string>> = {
  linux:
    "install the GPU's Vulkan driver and the loader (Debian, Ubuntu: apt-get install libvulkan1 " +
    'mesa-vulkan-drivers; NVIDIA: its own driver)',
  win32: "update the GPU's driver (Direct3D 12)",
};
const NO_GPU = DRIVER[process.platform] ?? 'use another engine';

const MISSING: EngineObstacle = {
  detail: `the packages webgpu and ${BACKEND} are not both installed`,
  fix: INSTALL,
};

type Found = { readonly adapter: Adapter } | { readonly obstacle: EngineObstacle };

async function look(): Promise<Found> {
  try {
    const adapter = await findAdapter();
    if (adapter === undefined || !(await importOptional(BACKEND))) return { obstacle: MISSING };
    if (adapter) return { adapter };
    return { obstacle: { detail: 'WebGPU finds no GPU', fix: NO_GPU } };
  } catch (error) {
    const detail = `webgpu does not load: ${messageOf(error).split('\n', 1)[0]}`;
    return { obstacle: { detail, fix: `${INSTALL} (on a system with a current C library)` } };
  }
}

async function obstacle(): Promise<EngineObstacle | undefined> {
  const found = await look();
  if ('obstacle' in found) return found.obstacle;
  const { name, software } = found.adapter;
  if (!software) return undefined;
  return { detail: `its adapter is software, ${name}: slower than the processor`, fix: NO_GPU };
}

async function start(): Promise<Adapter> {
  const found = await look();
  if ('obstacle' in found) {
    throw new CircumplexError('ENGINE_UNAVAILABLE', {
      where: "engine 'webgpu'",
      must: 'WebGPU must start',
      got: found.obstacle.detail,
      ...(found.obstacle.fix === undefined ? {} : { todo: found.obstacle.fix }),
    });
  }
  const started = findBackend('webgpu') !== null;
  const backend = await startBackend('webgpu');
  if (!started) guardReads(backend);
  return found.adapter;
}

async function probe(): Promise<EngineProbe> {
  const found = await look();
  if ('obstacle' in found) return { works: false, ...found.obstacle };
  const { name, software } = found.adapter;
  const result = await probeBackend(async () => void (await start()), NO_GPU);
  if (!result.works) return { ...result, detail: `${name}: ${result.detail}` };
  const warning = `engine 'webgpu' runs on ${name}, which is software: slower than the processor`;
  return {
    ...result,
    detail: `${result.detail} on ${name}${software ? ' (software)' : ''}`,
    ...(software ? { warning } : {}),
  };
}

/** tfjs on WebGPU through Dawn, for any modern GPU; needs two packages more. */
export const webgpu: EngineDescriptor = {
  kind: 'engine',
  id: 'webgpu',
  summary: 'any modern GPU, through WebGPU; two packages more',
  source: 'https://www.npmjs.com/package/webgpu',
  rank: 20,
  use: async () => void (await start()),
  probe,
  obstacle,
};
