/**
 * Exports every composition with every opset, layout, precision and variant, verifies each file in
 * onnxruntime, and writes the largest differences to docs/onnx-support.md.
 *
 *   npm run conformance:onnx                 all of it
 *   npm run conformance:onnx -- --quick      one opset, and the document stays as it is
 *   npm run conformance:onnx -- --keep DIR   keeps a file of each kind, to be checked by check.py
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chooseEngine } from '@circumplex/engines';
import { exportOnnx, verifyOnnx } from '@circumplex/onnx';
import { calibrationInputs, inputsFor } from './inputs.mjs';
import { defaultRegistry } from '@circumplex/trainer';
import { compositions, nameOf, narrowModel } from './compositions.mjs';
import { createKeeper } from './keep.mjs';
import { byOptions, document } from './document.mjs';

const { values: args } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, keep: { type: 'string' } },
});
const root = path.resolve(import.meta.dirname, '..', '..');
const OPSETS = [15, 17, 21, 26];
/** Python's reference evaluator knows quantised files from 19 on. */
const QUICK_OPSETS = { float32: [17], float16: [17], int8: [21] };
const LAYOUTS = ['nhwc', 'nchw'];
const PRECISIONS = ['float32', 'float16', 'int8'];
const INPUTS = ['float32', 'uint8'];

/** Every combination of options that a model can be exported with. */
function* variations({ recurrent }) {
  const variants = ['sequence', recurrent ? 'streaming' : 'frame'];
  for (const precision of PRECISIONS) {
    for (const opset of args.quick ? QUICK_OPSETS[precision] : OPSETS) {
      for (const variant of variants) {
        // Bytes differ from numbers in the first nodes alone: they alternate.
        for (const [i, layout] of LAYOUTS.entries()) {
          const input = INPUTS[(i + PRECISIONS.indexOf(precision)) % 2];
          yield { opset, variant, precision, layout, input };
        }
      }
    }
  }
}

async function exported(model, options, keeper) {
  const bytes = await exportOnnx(model, options, {}, calibrationInputs(model));
  const report = await verifyOnnx(model, bytes, {}, undefined, inputsFor(model));
  await keeper?.keep(model, bytes, options);
  return report;
}

function describe({ opset, variant, precision, layout, input }) {
  return `opset ${opset}, ${variant}, ${precision}, ${layout}, ${input}`;
}

async function main() {
  const registry = defaultRegistry();
  await chooseEngine(registry, 'onnxruntime');
  const keeper = args.keep && createKeeper(path.resolve(args.keep));
  const results = [];
  let failed = 0;
  for (const parts of compositions(registry)) {
    const model = narrowModel(parts, registry);
    let largest = 0;
    for (const options of variations(model)) {
      try {
        const { passed, maxDifference, firstDrift } = await exported(model, options, keeper);
        if (!passed) throw new Error(`${maxDifference} at ${firstDrift?.layer}`);
        largest = Math.max(largest, maxDifference);
        results.push({ ...parts, ...options, difference: maxDifference });
      } catch (error) {
        failed += 1;
        console.log(`failed: ${nameOf(parts)}, ${describe(options)}: ${error.message}`);
      }
    }
    model.dispose();
    console.log(`${nameOf(parts)}: ${largest.toExponential(1)}`);
  }
  keeper?.close();
  mkdirSync(path.join(root, 'reports'), { recursive: true });
  writeFileSync(path.join(root, 'reports', 'onnx-support.json'), JSON.stringify(results));
  if (!args.quick) {
    writeFileSync(path.join(root, 'docs', 'onnx-support.md'), await document(results));
  }
  console.log(`\n${byOptions(results)}\n`);
  console.log(`${results.length} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

await main();
