/**
 * Writes the exported model of a case, with the weights that all sides have. Started by run.mjs, in
 * a process of its own so that its memory is not counted; the argument is `{"id", "file"}`.
 */
import { writeFile } from 'node:fs/promises';
import { cpu } from '@circumplex/engines';
import { exportOnnx } from '@circumplex/onnx';
import { defaultRegistry } from '@circumplex/trainer';
import { cases } from './cases/index.mjs';
import { modelOf } from './lib/model.mjs';

const { id, file } = JSON.parse(process.argv[2]);
const description = cases.find((one) => one.id === id);

await cpu.use({});
const model = modelOf(description, defaultRegistry());
await writeFile(file, await exportOnnx(model));
