import { engine } from '@tensorflow/tfjs-core';
import type { Tensor, Variable } from '@tensorflow/tfjs-core';
import type { OnnxruntimeBackend } from '../backend.js';
import type { Entry } from '../entry.js';
import { leafType } from '../recorder/plan.js';
import { forget } from '../recorder/run.js';
import { labelsOf, leavesOf, placesOf } from './recording.js';
import type { Recording } from './recording.js';
import { bind } from './replay.js';
import { templateOf } from './template.js';
import type { LeafSource, Template } from './template.js';

/** Shapes of inputs for which templates are kept. */
const MAX_KEPT = 8;

/** What is known of the calls with inputs of certain shapes. */
interface Known {
  readonly previous: Recording | undefined;
  readonly template: Template | undefined;
  /** Entries for the values that the template has itself. */
  readonly made: Map<LeafSource, Entry>;
}

/** Records the calls of one step and repeats them. */
export class Replayer {
  private readonly known = new Map<string, Known>();

  constructor(readonly backend: OnnxruntimeBackend) {}

  /** The outputs of a call that needs no recording; undefined where it does. */
  replay(inputs: readonly Tensor[]): Tensor[] | undefined {
    const entries = this.entriesOf(inputs);
    const known = entries && this.known.get(signature(inputs, entries));
    if (!entries || !known?.template) return undefined;
    const { template, made } = known;
    const { recorder } = this.backend;
    recorder.flush();
    if (!recorder.queue.has(template.key)) return undefined;
    const bound = bind(template, entries, made, {
      entryOf: (dataId) => this.backend.entryOf(dataId),
      newEntry: ({ dtype, shape }) => recorder.entry(dtype, shape),
    });
    if (!bound) return undefined;
    const { leaves, results, replacements } = bound;
    recorder.resubmit({ ...template, leaves, results }, replacements);
    return template.outputs.map((index) => this.tensor(template, results, index));
  }

  /** Calls the step; its recording may become a template. */
  record<T>(
    inputs: readonly Tensor[],
    call: () => T,
    outputsOf: (value: T) => readonly Tensor[],
  ): T {
    const entries = this.entriesOf(inputs);
    if (!entries) return call();
    const { recorder } = this.backend;
    recorder.flush();
    const key = signature(inputs, entries);
    const places = placesOf(entries, this.variables());
    let recording: Recording | undefined;
    const value = recorder.capture(call, (plan, made) => {
      const outputs = outputsOf(made).map((tensor) => ({
        tensor,
        entry: this.backend.entryOf(tensor.dataId) as Entry,
      }));
      recording = {
        key: plan.key,
        nodes: labelsOf(plan),
        leaves: leavesOf(plan, places),
        results: plan.results,
        places,
        assigned: new Map(this.variables()),
        outputs,
      };
    });
    this.learn(key, recording);
    return value;
  }

  /** Frees what templates keep, their graphs' memory included. */
  dispose(): void {
    for (const { template } of this.known.values()) {
      if (template) this.backend.recorder.queue.release(template.key);
    }
    for (const key of [...this.known.keys()]) this.drop(key);
  }

  private learn(key: string, recording: Recording | undefined): void {
    const previous = this.known.get(key)?.previous;
    this.drop(key);
    if (!recording) return;
    const template = previous && templateOf(previous, recording);
    this.known.set(key, { previous: recording, template, made: new Map() });
    const [oldest] = this.known.keys();
    if (this.known.size > MAX_KEPT && oldest !== undefined) this.drop(oldest);
  }

  private drop(key: string): void {
    for (const entry of this.known.get(key)?.made.values() ?? []) forget(entry);
    this.known.delete(key);
  }

  private tensor(template: Template, results: readonly Entry[], index: number): Tensor {
    const place = template.places[index];
    const shape = place?.to === 'output' ? place.shape : [];
    const info = this.backend.tensorInfo(results[index] as Entry, shape);
    return engine().makeTensorFromTensorInfo(info, this.backend);
  }

  /** Undefined where a tensor is not this backend's. */
  private entriesOf(tensors: readonly Tensor[]): Entry[] | undefined {
    const entries = tensors.map(({ dataId }) => this.backend.entryOf(dataId));
    return entries.every((entry) => entry !== undefined) ? entries : undefined;
  }

  private variables(): [Entry, Variable][] {
    return Object.values(engine().registeredVariables).flatMap((variable) => {
      const entry = this.backend.entryOf(variable.dataId);
      return entry ? [[entry, variable] as [Entry, Variable]] : [];
    });
  }
}

function signature(inputs: readonly Tensor[], entries: readonly Entry[]): string {
  return inputs
    .map(({ shape }, index) => `${leafType(entries[index] as Entry)}:${shape.join()}`)
    .join('|');
}
