import { kerasHdf5 } from './keras-hdf5.js';
import { onnx } from './onnx.js';
import { safetensors } from './safetensors.js';
import { tfjs } from './tfjs.js';
import type { WeightFileFormat } from './weight-file.js';

/** Kinds of weight files that are read, told apart by their first bytes. */
export const weightFileFormats: readonly WeightFileFormat[] = [safetensors, onnx, kerasHdf5, tfjs];
