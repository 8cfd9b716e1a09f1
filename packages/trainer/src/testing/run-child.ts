import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ChildTask } from './child.js';

const run = promisify(execFile);

/** Inside the package, so that what is not bundled is found; git leaves it alone. */
const OUT = join(process.cwd(), 'node_modules', '.cache', `child-${process.pid}`);

/** Bundles the child program; call once before {@link runChild}. */
export async function bundleChild(): Promise<void> {
  await run(process.execPath, ['src/testing/bundle-child.mjs', OUT]);
}

/** Removes what {@link bundleChild} made. */
export async function removeChild(): Promise<void> {
  await rm(OUT, { recursive: true, force: true });
}

/** The engine starts a thread from a file of its own, which needs no build under this condition. */
const NODE_OPTIONS = ['--conditions=@circumplex/source'];

/** Runs a task in a process of its own; returns the signal that ended it, or null. */
export async function runChild(task: ChildTask): Promise<string | null> {
  try {
    await run(process.execPath, [...NODE_OPTIONS, join(OUT, 'child.js'), JSON.stringify(task)]);
    return null;
  } catch (error) {
    const { signal, stderr } = error as { signal?: string; stderr?: string };
    if (signal) return signal;
    throw new Error(stderr);
  }
}
