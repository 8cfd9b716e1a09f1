import type { Loop, LoopOp, LoopStep } from './loop.js';

/**
 * WebAssembly modules (https://webassembly.github.io/spec/core/binary/) with a function a loop:
 * four elements at a time, every operand read once, every result written once. onnxruntime has no
 * optimizer kernels, and elementwise nodes of its own would read and write all weights a dozen times.
 *
 * The functions are called `f0`, `f1`, … and take (bytes, inputs…, scalars…, outputs…): the length
 * rounded up to 16 bytes, and places in the imported memory `env.memory`. Outputs may lie where
 * inputs lie.
 */
export function encodeLoops(loops: readonly Loop[]): Uint8Array<ArrayBuffer> {
  const types = loops.map((loop) => [0x60, ...vector(params(loop).map(() => I32)), 0]);
  const exported = loops.map((_, index) => [...text(`f${index}`), 0, ...unsigned(index)]);
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types),
    ...section(2, [[...text('env'), ...text('memory'), 2, 0, 0]]),
    ...section(
      3,
      loops.map((_, index) => unsigned(index)),
    ),
    ...section(7, exported),
    ...section(
      10,
      loops.map((loop) => {
        const body = code(loop);
        return [...unsigned(body.length), ...body];
      }),
    ),
  ]);
}

const I32 = 0x7f;
const V128 = 0x7b;
const LOCAL_GET = 0x20;
const LOCAL_SET = 0x21;
const LOCAL_TEE = 0x22;
const I32_ADD = 0x6a;
const I32_LESS = 0x49;
const LOAD = [0xfd, 0x00, 4, 0];
const LOAD_SPLAT = [0xfd, 0x09, 2, 0];
const STORE = [0xfd, 0x0b, 4, 0];
const END = 0x0b;
const STEP_BYTES = 16;

/** f32x4 instructions. */
const INSTRUCTIONS: Readonly<Record<LoopOp, number>> = {
  abs: 0xe0,
  neg: 0xe1,
  sqrt: 0xe3,
  add: 0xe4,
  sub: 0xe5,
  mul: 0xe6,
  div: 0xe7,
  min: 0xe8,
  max: 0xe9,
};

function params({ inputs, scalars, outputs }: Loop): number[] {
  return Array.from({ length: 1 + inputs + scalars + outputs.length }, (_, index) => index);
}

function code(loop: Loop): number[] {
  const { inputs, scalars, steps, outputs } = loop;
  const position = params(loop).length;
  const local = (value: number): number[] => unsigned(position + 1 + value);
  const place = (param: number): number[] => [
    ...[LOCAL_GET, ...unsigned(param)],
    ...[LOCAL_GET, ...unsigned(position), I32_ADD],
  ];
  const range = (length: number): number[] => Array.from({ length }, (_, index) => index);
  const values = inputs + scalars + steps.length;
  return [
    ...vector([
      [...unsigned(1), I32],
      [...unsigned(values), V128],
    ]),
    ...range(scalars).flatMap((scalar) => [
      ...[LOCAL_GET, ...unsigned(1 + inputs + scalar), ...LOAD_SPLAT],
      ...[LOCAL_SET, ...local(inputs + scalar)],
    ]),
    ...[0x03, 0x40],
    ...range(inputs).flatMap((input) => [
      ...[...place(1 + input), ...LOAD],
      ...[LOCAL_SET, ...local(input)],
    ]),
    ...steps.flatMap((step, index) => [
      ...compute(step, local),
      ...[LOCAL_SET, ...local(inputs + scalars + index)],
    ]),
    ...outputs.flatMap((value, index) => [
      ...place(1 + inputs + scalars + index),
      ...[LOCAL_GET, ...local(value), ...STORE],
    ]),
    ...[LOCAL_GET, ...unsigned(position), 0x41, STEP_BYTES, I32_ADD],
    ...[LOCAL_TEE, ...unsigned(position), LOCAL_GET, 0, I32_LESS, 0x0d, 0],
    ...[END, END],
  ];
}

function compute({ op, operands }: LoopStep, local: (value: number) => number[]): number[] {
  const pushed = operands.flatMap((operand) => [LOCAL_GET, ...local(operand)]);
  return [...pushed, 0xfd, ...unsigned(INSTRUCTIONS[op])];
}

function section(id: number, items: readonly number[][]): number[] {
  const body = vector(items);
  return [id, ...unsigned(body.length), ...body];
}

function vector(items: readonly (number | number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function text(name: string): number[] {
  return vector([...Buffer.from(name)]);
}

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}
