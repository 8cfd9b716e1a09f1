import assert from 'node:assert/strict';
import { lensesOf, lensTitles, untilLenses } from './lib/lenses.mjs';

const OF_FINISHED = ['Train', 'Evaluate', 'Export ONNX', 'Show Run'];

const tests = [
  {
    name: 'an experiment in YAML has those of its newest run',
    run: (context) => untilLenses(context, 'experiment.yaml', OF_FINISHED),
  },
  {
    name: 'one in JSON has the same',
    run: (context) => untilLenses(context, 'json.experiment.json', OF_FINISHED),
  },
  {
    name: 'one that was never trained can be trained',
    run: (context) => untilLenses(context, 'draft.experiment.yml', ['Train']),
  },
  {
    name: 'other files have none',
    async run(context) {
      assert.deepEqual(await lensTitles(context, 'other.yaml'), []);
    },
  },
  {
    name: 'they stand above the first line and know their file and their run',
    async run(context) {
      const [train, ...ofRun] = await lensesOf(context, 'experiment.yaml');
      assert.equal(train.range.start.line, 0);
      assert.match(train.command.arguments[0].fsPath, /experiment\.yaml$/);
      for (const { command } of ofRun) {
        assert.equal(command.arguments[0].entry.folder, context.study, command.title);
      }
    },
  },
];

export const feature = { name: 'lenses', tests };
