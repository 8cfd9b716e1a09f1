/**
 * Exports one composition in one precision, and prints what that took as JSON. Started by run.mjs, in
 * a process of its own so that its memory is its own; arguments: case, precision, folder, and `alone`
 * to write the file without verifying it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { composeModel, experimentSpec, namedWeights } from '@circumplex/core';
import { onnxruntime } from '@circumplex/engines';
import { toOnnxModel, writeModelFile } from '@circumplex/onnx';
import { defaultRegistry, exportRun } from '@circumplex/trainer';
import { cases } from './cases.mjs';

const MB = 2 ** 20;

/** A figure of this process's memory in bytes, as Linux gives it; null elsewhere. */
function memory(key) {
  try {
    const found = new RegExp(`${key}:\\s+(\\d+) kB`).exec(
      readFileSync('/proc/self/status', 'utf8'),
    );
    return Number(found[1]) * 1024;
  } catch {
    return null;
  }
}

/** Lets the peak begin anew. */
function resetPeak() {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // There is no peak to begin anew where there is no /proc.
  }
}

async function timed(work) {
  resetPeak();
  const start = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - start) / 1000, peak: memory('VmHWM') };
}

const [, , id, precision, folder, alone] = process.argv;
const registry = defaultRegistry();
await onnxruntime.use({});
const before = memory('VmRSS');
const experiment = experimentSpec.parse({
  name: id,
  seed: 1,
  data: {
    reader: { id: 'synthetic', subjects: 10, videosPerSubject: 1, frames: 16 },
    split: { train: 0.6, validation: 0.2, test: 0.2 },
    sequence: { length: 16 },
    batch: 1,
  },
  model: cases[id],
});
const model = composeModel(experiment.model, registry, 1);
const weights = namedWeights(model.network).reduce(
  (sum, { variable }) => sum + 4 * variable.shape.reduce((a, b) => a * b, 1),
  0,
);
const checkpoint = { file: '', state: { step: 0, score: null }, problems: [] };
const run = { folder, manifest: { id, base: folder, monitor: 'ccc', best: null } };
writeFileSync(path.join(folder, 'events.jsonl'), '');
const loaded = { run, experiment, registry, model, checkpoint, dispose: () => model.dispose() };

const file = path.join(folder, 'model.onnx');

async function writeAlone() {
  return writeModelFile(await toOnnxModel(model, { precision }), file);
}

/** A verification that fails is a result, too: int8 is too coarse for some networks. */
function refused(error) {
  if (error.code !== 'EXPORT_MISMATCH') throw error;
  console.log(JSON.stringify({ weights, refused: error.parts.got }));
  process.exit(0);
}

const { result, seconds, peak } = await timed(() =>
  alone ? writeAlone() : exportRun(loaded, file, { precision, calibration: 64 }).catch(refused),
);
console.log(
  JSON.stringify({
    weights,
    bytes: result.bytes,
    seconds,
    peak: peak && (peak - before) / MB,
    difference: result.verification?.maxDifference,
    scores: result.precision?.scores,
  }),
);
process.exit(0);
