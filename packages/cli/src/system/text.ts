import type { Colors } from '../io.js';
import { bytes, count, small } from '../text/numbers.js';
import { table } from '../text/table.js';
import { VERSION } from '../version.js';
import type { Check } from './checks.js';
import type { EngineCheck } from './engines.js';
import type { Gpu } from './gpus.js';
import type { Machine } from './machine.js';

const BAR = 20;

function gpuText({ name, driver, memory, software, source }: Gpu): string {
  const facts = [
    ...(memory === undefined ? [] : [bytes(memory)]),
    ...(driver === undefined ? [] : [`driver ${driver}`]),
    ...(software ? ['software, not a GPU'] : []),
    `seen by ${source}`,
  ];
  return `${name}, ${facts.join(', ')}`;
}

/** The computer, in rows. */
export function machineText(machine: Machine, gpus: readonly Gpu[]): string {
  const { node, system, architecture, cpu, cores, vectors, memory } = machine;
  const limit = memory.limit === undefined ? '' : `, this process at most ${bytes(memory.limit)}`;
  const shown = gpus.length > 0 ? gpus.map(gpuText) : ['none that nvidia-smi or WebGPU tell of'];
  return table([
    ['circumplex', `${VERSION}, Node ${node}`],
    ['system', `${system}, ${architecture}`],
    ['cpu', `${cpu}, ${cores} cores${vectors?.length ? ` (${vectors.join(' ')})` : ''}`],
    ['memory', `${bytes(memory.available)} available of ${bytes(memory.total)}${limit}`],
    ...shown.map((text, i) => [i === 0 ? 'gpu' : '', text]),
  ]);
}

function label({ works, optional }: Check, colors: Colors): string {
  if (works) return colors.green('works');
  return optional ? colors.yellow('absent') : colors.red('fails');
}

/** Checks, each with what mends it on a line of its own. */
export function checksText(checks: readonly Check[], colors: Colors): string {
  const rows = checks.flatMap((check) => {
    const row = [check.name, label(check, colors), check.detail];
    return check.fix === undefined ? [row] : [row, ['', '', `→ ${check.fix}`]];
  });
  return table(rows, '  ');
}

function bar(share: number): string {
  const length = Math.round(BAR * Math.min(1, share));
  return '█'.repeat(length) || '▏';
}

/** Measured speeds as bars, longer for faster; empty where nothing was measured. */
export function speedText(engines: readonly EngineCheck[]): string {
  const speeds = engines.flatMap(({ speed }) => (speed ? [speed] : []));
  const most = Math.max(...speeds.map(({ convGflops }) => convGflops));
  const least = Math.min(...speeds.map(({ stepMs }) => stepMs));
  const rows = engines.flatMap(({ name, speed, slower }) => {
    if (!speed) return [];
    const { convGflops, stepMs } = speed;
    const factor = slower === undefined || slower < 1.5 ? '' : `${count(slower)}× slower`;
    const conv = [bar(convGflops / most).padEnd(BAR), `${small(convGflops)} GF/s`, factor];
    return [[name, ...conv, bar(least / stepMs).padEnd(BAR), `${small(stepMs)} ms`]];
  });
  const header = ['', 'convolution', '', '', 'training step', ''];
  return rows.length === 0 ? '' : table([header, ...rows], '  ');
}
