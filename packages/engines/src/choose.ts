import {
  CircumplexError,
  type EngineDescriptor,
  type EngineOptions,
  type EngineProbe,
  type Registry,
} from '@circumplex/core';
import { probeFailure } from './probe-failure.js';

/** An engine and what its probe found. */
export interface TriedEngine {
  readonly id: string;
  readonly probe: EngineProbe;
  /** True where it was not started, since this computer has nothing for it. */
  readonly passedBy?: boolean;
}

/** The engine in use. */
export interface ChosenEngine {
  readonly engine: EngineDescriptor;
  /** All that were tried, in order; the last is the one in use. */
  readonly tried: readonly TriedEngine[];
}

function describe({ id, probe }: TriedEngine): string {
  return `${id}: ${probe.detail}${probe.fix === undefined ? '' : ` (${probe.fix})`}`;
}

/** Options go in before the probe: a backend keeps those it started with. */
async function start(engine: EngineDescriptor, options: EngineOptions): Promise<TriedEngine> {
  await engine.use(options);
  return { id: engine.id, probe: await engine.probe() };
}

async function force(engine: EngineDescriptor, options: EngineOptions): Promise<ChosenEngine> {
  const tried = await start(engine, options);
  if (tried.probe.works) return { engine, tried: [tried] };
  throw new CircumplexError('ENGINE_FAILED', {
    where: `engine '${engine.id}'`,
    must: 'must train a small network correctly',
    got: tried.probe.detail,
    todo: tried.probe.fix ?? "use 'auto' to take another engine",
  });
}

async function attempt(engine: EngineDescriptor, options: EngineOptions): Promise<TriedEngine> {
  const obstacle = await engine.obstacle?.();
  if (obstacle) return { id: engine.id, probe: { works: false, ...obstacle }, passedBy: true };
  return start(engine, options).catch((error: unknown) => ({
    id: engine.id,
    probe: probeFailure(error),
  }));
}

async function best(registry: Registry, options: EngineOptions): Promise<ChosenEngine> {
  const tried: TriedEngine[] = [];
  for (const engine of [...registry.list('engine')].sort((a, b) => b.rank - a.rank)) {
    const one = await attempt(engine, options);
    tried.push(one);
    if (one.probe.works) return { engine, tried };
  }
  throw new CircumplexError('ENGINE_UNAVAILABLE', {
    where: "engine 'auto'",
    must: 'at least one engine must work',
    got: tried.map(describe).join('; ') || 'no engines',
    todo: 'run: circumplex doctor',
  });
}

/**
 * Makes an engine tfjs's current one: the one called `name`, or for `auto` the one of the highest
 * rank that this computer has something for and whose probe works. May be called again in the same process; an engine keeps the options it
 * first started with.
 *
 * @throws CircumplexError PLUGIN_UNKNOWN listing the engines there are; ENGINE_UNAVAILABLE if it
 * does not start (or, for `auto`, none works), ENGINE_FAILED if its numbers are wrong; with what
 * was tried and what to do.
 */
export async function chooseEngine(
  registry: Registry,
  name: string,
  options: EngineOptions = {},
): Promise<ChosenEngine> {
  return name === 'auto' ? best(registry, options) : force(registry.get('engine', name), options);
}
