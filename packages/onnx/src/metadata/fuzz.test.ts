import '@tensorflow/tfjs-backend-cpu';
import { createRandom, isCircumplexError } from '@circumplex/core';
import { damaged } from '@circumplex/core/testing';
import { exportOnnx } from '../export/export-onnx.js';
import { narrowModel } from '../testing/compositions.js';
import { readModelMetadata } from './read.js';

/** `npm run test:fuzz` has 20,000. */
const FILES = Number(process.env['FUZZ_FILES'] ?? 200);
const SEED = process.env['FUZZ_SEED'] ?? '1';

function outcome(bytes: Uint8Array): string {
  try {
    readModelMetadata(bytes);
    return 'read';
  } catch (error) {
    if (!isCircumplexError(error)) throw error;
    return error.code;
  }
}

test(
  `${FILES} damaged exports are read or refused with a typed error`,
  async () => {
    const model = narrowModel({ backbone: 'small-cnn', width: 0.03, head: 'lstm' });
    const whole = await exportOnnx(model, { variant: 'streaming' });
    model.dispose();
    const random = createRandom(`${SEED}:export`);
    const outcomes = new Set<string>();
    for (let number = 0; number < FILES; number++) outcomes.add(outcome(damaged(whole, random)));
    expect([...outcomes].sort()).toEqual(['MODEL_FILE_INVALID', 'read']);
  },
  60_000 + FILES * 100,
);
