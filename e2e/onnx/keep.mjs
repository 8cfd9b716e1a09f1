/** Keeps exported files with inputs and what onnxruntime makes of them, for check.py. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createRandom } from '@circumplex/core';
import { InferenceSession, Tensor } from 'onnxruntime-node';

/** What Python's float32 sums may differ by. */
const TOLERANCE = { float32: 1e-4, float16: 1e-4, int8: 0.05 };
const SIZES = { batch: 2, time: 3 };

function inputFor({ name, shape, type }) {
  const dims = shape.map((size) => (typeof size === 'string' ? (SIZES[size] ?? 1) : size));
  const random = createRandom(name);
  const length = dims.reduce((a, b) => a * b, 1);
  if (type === 'uint8') {
    return new Tensor(
      'uint8',
      Uint8Array.from({ length }, () => random.int(256)),
      dims,
    );
  }
  const values = Float32Array.from({ length }, () => random.next() * 2 - 1);
  return new Tensor('float32', values, dims);
}

/** @param folder - where files go; `index.json` lists them. */
export function createKeeper(folder) {
  mkdirSync(folder, { recursive: true });
  const index = [];
  const seen = new Set();

  function write(stem, name, { type, dims, data }) {
    const file = `${stem}.${name}.bin`;
    writeFileSync(
      path.join(folder, file),
      new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    );
    return { file, type, dims };
  }

  return {
    /** Keeps the first file of each backbone, head and set of options. */
    async keep(model, bytes, options) {
      const { backbone, head } = model.spec;
      const name = [backbone.id, head.id, ...Object.values(options)].join('-');
      if (seen.has(name)) return;
      seen.add(name);
      const session = await InferenceSession.create(bytes);
      const feeds = Object.fromEntries(
        session.inputMetadata.map((input) => [input.name, inputFor(input)]),
      );
      const { prediction } = await session.run(feeds, ['prediction']);
      await session.release();
      writeFileSync(path.join(folder, `${name}.onnx`), bytes);
      const inputs = Object.fromEntries(
        Object.entries(feeds).map(([key, tensor]) => [key, write(name, key, tensor)]),
      );
      index.push({
        name,
        file: `${name}.onnx`,
        inputs,
        output: write(name, 'prediction', prediction),
        tolerance: TOLERANCE[options.precision],
      });
    },
    close() {
      writeFileSync(path.join(folder, 'index.json'), JSON.stringify(index, null, 1));
    },
  };
}
