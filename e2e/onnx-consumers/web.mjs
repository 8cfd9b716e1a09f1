/**
 * Runs examples/onnx-consumers/browser in Node on onnxruntime-web's WebAssembly, and writes CSV.
 *
 *   node web.mjs <folder with onnxruntime-web> <model.onnx> <frames a call> <frame.ppm>…
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openPredictor } from '../../examples/onnx-consumers/browser/predict.js';

const [folder, model, chunk, ...images] = process.argv.slice(2);
const require = createRequire(path.join(folder, 'index.js'));
const ort = await import(pathToFileURL(require.resolve('onnxruntime-web')).href);

/** A PPM of the models' size as the RGBA that a canvas gives. */
function imageData(file, area) {
  const rgb = readFileSync(file).subarray(-area * 3);
  const data = new Uint8ClampedArray(area * 4).fill(255);
  for (let i = 0; i < area * 3; i++) data[Math.floor(i / 3) * 4 + (i % 3)] = rgb[i];
  return { data };
}

const predictor = await openPredictor(ort.default ?? ort, new Uint8Array(readFileSync(model)));
const { preprocessing, output } = predictor.about;
console.log(['frame', ...output.names].join(','));
for (let start = 0; start < images.length; start += Number(chunk)) {
  const files = images.slice(start, start + Number(chunk));
  const area = preprocessing.width * preprocessing.height;
  const rows = await predictor.predict(files.map((file) => imageData(file, area)));
  rows.forEach((row, i) => console.log([files[i], ...row.map((x) => x.toFixed(6))].join(',')));
}
