/**
 * Our side of a case in a process of its own: says that it is ready, and how much memory its
 * imports take; then answers each line on stdin (`{"steps": 3}`) with time and processor time a step,
 * peak memory and the last step's numbers, in JSON; ends with stdin. Started by run.mjs; the argument is
 * `{"id", "engine", "threads", "file"?}`.
 */
import { createInterface } from 'node:readline';
import { getBackend, removeBackend } from '@tensorflow/tfjs-core';
import { chooseEngine } from '@circumplex/engines';
import { defaultRegistry } from '@circumplex/trainer';
import { cases } from './cases/index.mjs';
import { memory } from './lib/memory.mjs';
import { workOf } from './lib/work.mjs';

const { id, engine, threads, file } = JSON.parse(process.argv[2]);
const description = cases.find((one) => one.id === id);

function say(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function timed(work, steps) {
  const processor = process.cpuUsage();
  const start = performance.now();
  let numbers;
  for (let i = 0; i < steps; i++) numbers = await work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(processor);
  const cpu = (user + system) / 1000;
  return { numbers: numbers(), wall: wall / steps, cpu: cpu / steps, ...memory() };
}

const registry = defaultRegistry();
// An exported file needs no engine: onnxruntime runs it.
const chosen = file ? undefined : await chooseEngine(registry, engine, { threads });
const imported = memory().peak;
const work = await workOf(description, registry, { engine: chosen?.engine, file });
say({ ready: true, imported });
for await (const line of createInterface({ input: process.stdin })) {
  say(await timed(work, JSON.parse(line).steps));
}
// Closes sessions, which is when a profile is written.
if (!file) removeBackend(getBackend());
