import { newCommand, type AddCommand, type Cli, type Outcome } from '../command.js';
import { EXIT } from '../exit-codes.js';
import type { Colors } from '../io.js';
import { checkDisk, checkEngine, checkImages, checkNode, type Check } from '../system/checks.js';
import { describeMachine, type Machine } from '../system/machine.js';
import { bytes } from '../text/numbers.js';
import { table } from '../text/table.js';
import { VERSION } from '../version.js';

function machineRows({ system, architecture, cpu, cores, vectors, memory }: Machine): string[][] {
  return [
    ['circumplex', VERSION],
    ['system', `${system}, ${architecture}`],
    ['cpu', `${cpu}, ${cores} cores${vectors?.length ? ` (${vectors.join(' ')})` : ''}`],
    ['memory', `${bytes(memory.available)} available of ${bytes(memory.total)}`],
  ];
}

function checkRow({ name, works, detail, fix, stepMs }: Check, colors: Colors): string[] {
  const time = stepMs === undefined ? '' : `; small training step ${stepMs.toFixed(1)} ms`;
  const todo = fix === undefined ? '' : `; ${fix}`;
  return [name, works ? colors.green('works') : colors.red('fails'), `${detail}${time}${todo}`];
}

async function doctor({ io }: Cli): Promise<Outcome> {
  const { defaultRegistry } = await import('@circumplex/trainer');
  const machine = await describeMachine();
  const checks = [checkNode(machine.node), await checkImages(), await checkDisk(io.cwd)];
  const engines: Check[] = [];
  const ranked = [...defaultRegistry().list('engine')].sort((a, b) => b.rank - a.rank);
  for (const engine of ranked) engines.push(await checkEngine(engine));
  const chosen = engines.find(({ works }) => works)?.name ?? null;
  const well = chosen !== null && checks.every(({ works }) => works);
  const text = [
    table(machineRows(machine)),
    '',
    table(checks.map((check) => checkRow(check, io.colors))),
    '',
    'engines, the best first',
    table(
      engines.map((check) => checkRow(check, io.colors)),
      '  ',
    ),
    '',
    well
      ? `All is well. Training takes the engine ${chosen}.`
      : 'Something does not work; see above.',
  ];
  return {
    json: { version: VERSION, machine, checks, engines, engine: chosen, well },
    text: text.join('\n'),
    exitCode: well ? EXIT.ok : EXIT.failed,
  };
}

/** `circumplex doctor`. */
export const addDoctor: AddCommand = (program, cli) => {
  newCommand(program, {
    usage: 'doctor',
    summary: 'try all that training needs: engines, images, disk; say what to do',
    details: 'Exits with 1 if something needed does not work.',
    examples: ['circumplex doctor', 'circumplex doctor --json'],
  }).action(cli.action(() => doctor(cli)));
};
