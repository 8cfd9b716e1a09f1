/** What onnxruntime's profile files say: time by operator, and the most expensive nodes. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { table } from './table.mjs';

const TOP = 10;

function dims(shapes) {
  return shapes.map((typed) => Object.values(typed)[0]);
}

function elements(shape) {
  return shape.reduce((a, b) => a * b, 1);
}

/** Multiplications and additions of nodes that are products; undefined for others. */
function operations(op, inputs, output) {
  const [first = [], second = []] = inputs;
  if (op === 'MatMul' || op === 'FusedMatMul' || op === 'Gemm') {
    // [M, K] × [K, N], whichever of them is transposed: √((MK · KN) · MN) = MKN.
    const batch = elements(output.slice(0, -2));
    const [a, b, c] = [first, second, output].map((shape) => elements(shape.slice(-2)));
    return 2 * batch * Math.sqrt(a * b * c);
  }
  if (op === 'Conv') return 2 * elements(output) * elements(second.slice(1));
  if (op === 'ConvTranspose') return 2 * elements(first) * elements(second.slice(1));
  return undefined;
}

function nodeOf({ ts, dur, args }) {
  const inputs = dims(args.input_type_shape);
  const [output = []] = dims(args.output_type_shape);
  const op = args.op_name;
  return {
    ts,
    dur,
    op,
    index: Number(args.node_index),
    inputs,
    output,
    operations: operations(op, inputs, output),
    bytes: Number(args.activation_size) + Number(args.parameter_size) + Number(args.output_size),
    arena: Number(args.mem_arena_held ?? 0),
  };
}

/** Nodes inside a Scan's or Loop's body happen within the node itself: it counts once, whole. */
function outermost(nodes) {
  let end = -1;
  return nodes
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur)
    .filter((node) => {
      if (node.ts < end) return false;
      end = node.ts + node.dur;
      return true;
    });
}

function readSession(file) {
  const events = JSON.parse(readFileSync(file, 'utf8'));
  const named = (name) => events.filter((event) => event.name === name);
  const runs = named('model_run').sort((a, b) => a.ts - b.ts);
  const nodes = outermost(
    events.filter(({ name, cat }) => cat === 'Node' && name.endsWith('_kernel_time')).map(nodeOf),
  );
  const load = [...named('model_loading_array'), ...named('session_initialization')];
  // The first run fills caches and faults pages in.
  const kept = runs.length > 1 ? runs.slice(1) : runs;
  const within = ({ ts }) => kept.some((run) => ts >= run.ts && ts < run.ts + run.dur);
  return {
    runs: runs.length,
    counted: kept.length,
    load: load.reduce((sum, { dur }) => sum + dur, 0),
    run: kept.reduce((sum, { dur }) => sum + dur, 0) / Math.max(kept.length, 1),
    total: runs.reduce((sum, { dur }) => sum + dur, 0),
    nodes: nodes.filter(within),
    arena: nodes.reduce((most, { arena }) => Math.max(most, arena), 0),
  };
}

/** Sums over all runs of what `key` calls the same, in milliseconds a run. */
function grouped({ nodes, counted }, key) {
  const groups = new Map();
  for (const node of nodes) {
    const name = key(node);
    const group = groups.get(name) ?? { node, ms: 0, count: 0, operations: 0, bytes: 0 };
    group.ms += node.dur / 1000 / counted;
    group.count += 1 / counted;
    group.operations += (node.operations ?? 0) / counted;
    group.bytes += node.bytes / counted;
    groups.set(name, group);
  }
  return [...groups.values()].sort((a, b) => b.ms - a.ms);
}

/** Products by GF/s, everything else by the memory that it reads and writes. */
function speed({ operations: flops, bytes, ms }) {
  const perSecond = (amount) => (amount / 1e6 / ms).toFixed(1);
  return flops > 0 ? `${perSecond(flops)} GF/s` : `${perSecond(bytes)} GB/s`;
}

function shapes({ inputs, output }) {
  return `${inputs.map((shape) => shape.join('×') || '·').join(', ')} → ${output.join('×') || '·'}`;
}

function describeSessions(sessions) {
  const rows = sessions.map(({ runs, counted, nodes, load, run, arena }, i) => [
    `${i + 1}`,
    `${runs}`,
    `${Math.round(nodes.length / counted)}`,
    (load / 1000).toFixed(0),
    (run / 1000).toFixed(1),
    (arena / 2 ** 20).toFixed(0),
  ]);
  return table(['session', 'runs', 'nodes', 'load ms', 'ms a run', 'arena MiB'], rows);
}

function describeSession(session) {
  const ms = session.run / 1000;
  const share = (part) => `${((100 * part) / ms).toFixed(1)} %`;
  const byOp = grouped(session, ({ op }) => op);
  const inNodes = byOp.reduce((sum, group) => sum + group.ms, 0);
  const ops = byOp.map((group) => [
    group.node.op,
    group.count.toFixed(0),
    group.ms.toFixed(2),
    share(group.ms),
    speed(group),
  ]);
  const top = grouped(session, ({ index }) => index).slice(0, TOP);
  const nodes = top.map((group) => [
    `${group.node.op} #${group.node.index}`,
    group.ms.toFixed(2),
    share(group.ms),
    speed(group),
    shapes(group.node),
  ]);
  return [
    `the longest session: ${ms.toFixed(1)} ms a run, ${inNodes.toFixed(1)} of them in nodes`,
    '',
    table(['operator', 'nodes', 'ms', 'share', 'speed'], ops),
    '',
    table(['node', 'ms', 'share', 'speed', 'shapes'], nodes),
  ].join('\n');
}

/** Text of what is in the profile files of a folder. */
function report(folder) {
  const number = (file) => Number(/-(\d+)_/.exec(file)[1]);
  const files = readdirSync(folder).sort((a, b) => number(a) - number(b));
  const sessions = files
    .map((file) => readSession(path.join(folder, file)))
    .filter(({ runs }) => runs > 0);
  if (sessions.length === 0) return 'no session was profiled: does this engine use onnxruntime?';
  const longest = sessions.reduce((a, b) => (b.total > a.total ? b : a));
  return `${describeSessions(sessions)}\n\n${describeSession(longest)}`;
}

/**
 * Runs `work` with an environment that makes the engine profile, and tells what it found.
 *
 * @param {(environment: Record<string, string>) => Promise<void>} work
 */
export async function profiled(work) {
  const folder = mkdtempSync(path.join(tmpdir(), 'circumplex-profile-'));
  try {
    await work({ CIRCUMPLEX_PROFILE: path.join(folder, 'session') });
    return report(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
