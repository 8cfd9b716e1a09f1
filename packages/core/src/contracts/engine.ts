import type { Tensor } from '@tensorflow/tfjs-core';
import type { PluginInfo } from './plugin.js';

/** Settings of an engine. */
export interface EngineOptions {
  /** Threads for its computations; the engine's own choice where absent. */
  readonly threads?: number;
}

/** What {@link EngineDescriptor.probe} found. */
export interface EngineProbe {
  readonly works: boolean;
  /** Why not, or what is worth knowing. */
  readonly detail: string;
  /** The exact command or step that mends it, where there is one. */
  readonly fix?: string;
  /** Time of the probe's second training step, in milliseconds. */
  readonly stepMs?: number;
  /** What a user should know before training on it. */
  readonly warning?: string;
}

/** Why an engine is not for this computer. */
export interface EngineObstacle {
  readonly detail: string;
  /** The exact command or step that mends it, where there is one. */
  readonly fix?: string;
}

/** A step that an engine may repeat without its JavaScript. */
export interface RepeatedStep {
  (...inputs: readonly Tensor[]): Tensor;
  /** Frees what the engine keeps for it. */
  dispose(): void;
}

/** A numeric engine: what runs tfjs's kernels. */
export interface EngineDescriptor extends PluginInfo<'engine'> {
  /** Of the engines that work, the one of the highest rank is chosen. */
  readonly rank: number;
  /** Registers the backend with tfjs and makes it the current one. */
  use(options: EngineOptions): Promise<void>;
  /** Runs a small training step and compares its numbers with stored ones. Never throws. */
  probe(): Promise<EngineProbe>;
  /**
   * Why `auto` must pass it by although nothing is broken: an optional package or the hardware is
   * not there. Quick, starts nothing, never throws; undefined where nothing stands against it.
   */
  obstacle?(): Promise<EngineObstacle | undefined>;
  /**
   * Calls of kernels that it left to tfjs's plain JavaScript since it started, by kernel. Absent for
   * engines that do not count.
   */
  fallbacks?(): Readonly<Record<string, number>>;
  /**
   * Makes a step whose later calls the engine computes again without calling it, where it can. The
   * step depends on its inputs, variables and tensors that it keeps, and on no other number.
   */
  repeat?(step: (...inputs: readonly Tensor[]) => Tensor): RepeatedStep;
}
