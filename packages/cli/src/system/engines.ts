import type { EngineDescriptor } from '@circumplex/core';
import type { EngineSpeed } from '@circumplex/engines';
import type { Check } from './checks.js';
import { firstLine } from './output.js';

/** An engine, tried and measured. */
export interface EngineCheck extends Check {
  /** True where `auto` passes it by, since this computer has nothing for it. */
  readonly passedBy: boolean;
  /** There if it works. */
  readonly speed?: EngineSpeed;
  /** How many times longer a convolution takes than on onnxruntime, where both work. */
  readonly slower?: number;
}

/** Trains a small network on an engine, and measures it. */
async function checkEngine(engine: EngineDescriptor): Promise<EngineCheck> {
  const { measureEngine } = await import('@circumplex/engines');
  const obstacle = await engine.obstacle?.();
  const { works, detail, fix } = await engine.probe();
  const todo = fix ?? obstacle?.fix;
  const found = {
    name: engine.id,
    passedBy: obstacle !== undefined,
    detail: works && obstacle ? `${detail}; auto passes it by` : detail,
    ...(todo === undefined ? {} : { fix: todo }),
  };
  if (!works) return { ...found, works };
  try {
    return { ...found, works, speed: await measureEngine(engine) };
  } catch (error) {
    return { ...found, works: false, detail: firstLine(error) };
  }
}

function withSlowness(check: EngineCheck, reference: EngineSpeed | undefined): EngineCheck {
  if (!check.speed || !reference) return check;
  return { ...check, slower: reference.convGflops / check.speed.convGflops };
}

/** Tries all engines, the best first. */
export async function checkEngines(engines: readonly EngineDescriptor[]): Promise<EngineCheck[]> {
  const checks: EngineCheck[] = [];
  for (const engine of [...engines].sort((a, b) => b.rank - a.rank)) {
    checks.push(await checkEngine(engine));
  }
  const reference = checks.find(({ name }) => name === 'onnxruntime')?.speed;
  return checks.map((check) => withSlowness(check, reference));
}

/** The engine that `auto` takes, if any. */
export function automatic(checks: readonly EngineCheck[]): string | null {
  return checks.find(({ works, passedBy }) => works && !passedBy)?.name ?? null;
}
