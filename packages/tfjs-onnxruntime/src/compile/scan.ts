import type { Emitter } from './emitter.js';

/** What a Scan reads, by name. */
export interface ScanOperands {
  /** States before the first step. */
  readonly states: readonly string[];
  /** float32 tensors whose first axis is time. */
  readonly inputs: readonly string[];
  /** Whether time runs from the end to the start; what is put out keeps its place. */
  readonly backwards?: boolean;
}

/** What one step makes, by name. */
export interface ScanStep {
  /** The next states. */
  readonly states: readonly string[];
  /** What is put out, along a new first axis. */
  readonly outputs: readonly string[];
}

/**
 * Emits a loop over time as one node.
 * @param step - emits a step into the body, from the names of states and of one slice of each input.
 * @returns the last states, and what was put out.
 */
export function scan(
  graph: Emitter,
  { states, inputs, backwards = false }: ScanOperands,
  step: (body: Emitter, states: readonly string[], inputs: readonly string[]) => ScanStep,
): ScanStep {
  const body = graph.subgraph('step');
  const declare = (): string => body.builder.freshInput('float32');
  const made = step(body, states.map(declare), inputs.map(declare));
  for (const name of made.states) body.builder.output(name, 'float32');
  for (const name of made.outputs) {
    const copied = made.states.includes(name) ? body.op('Identity', [name]) : name;
    body.builder.output(copied, 'float32');
  }
  const attributes = {
    body: body.builder.build(),
    num_scan_inputs: inputs.length,
    scan_input_directions: inputs.map(() => Number(backwards)),
    scan_output_directions: made.outputs.map(() => Number(backwards)),
  };
  const count = made.states.length + made.outputs.length;
  const names = graph.many('Scan', [...states, ...inputs], attributes, count);
  return { states: names.slice(0, states.length), outputs: names.slice(states.length) };
}
