import { readdirSync } from 'node:fs';
import path from 'node:path';
import { writeManyRuns } from '../lib/workspace.mjs';
import { untilLenses } from './lib/lenses.mjs';

const RUNS = 1000;
const DONE = ['Train', 'Evaluate', 'Export ONNX', 'Show Run'];

function megabytes() {
  const { rss, heapUsed } = process.memoryUsage();
  return `${(rss / 2 ** 20).toFixed(0)} MB, ${(heapUsed / 2 ** 20).toFixed(0)} MB of it in use by scripts`;
}

const tests = [
  {
    name: `of the whole host, with ${RUNS} runs read`,
    async run(context) {
      const [any] = readdirSync(context.runs);
      const before = megabytes();
      writeManyRuns(context.runs, path.join(context.runs, any, 'run.json'), RUNS, [
        'study',
        'draft',
      ]);
      await untilLenses(context, 'draft.experiment.yml', DONE);
      await context.vscode.commands.executeCommand('circumplex.refresh');
      return `${megabytes()}; before: ${before}`;
    },
  },
];

export const feature = { name: 'memory', tests };
