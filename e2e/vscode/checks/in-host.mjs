import path from 'node:path';
import { inHostSuite } from '../lib/in-host.mjs';
import { SUITE } from '../lib/paths.mjs';
import { finishedRun, makeWorkspace } from '../lib/workspace.mjs';

const FILES = {
  'experiment.yaml': 'name: study\ntraining:\n  epochs: 3\n',
  'json.experiment.json':
    '{\n  "name": "study",\n  "seed": -1,\n  "model": { "head": "grru" }\n}\n',
  'draft.experiment.yml': 'name: draft\ntraining:\n  epochs: none\n  los: ccc\n',
  'live.experiment.yaml': 'name: live\n',
  'far.experiment.yaml': 'name: far\n',
  'other.yaml': 'name: study\ntraining:\n  epochs: none\n',
};

async function workspace(place, fixture) {
  const workspace = makeWorkspace(place, FILES);
  const runs = path.join(workspace, 'runs');
  const elsewhere = path.join(place, 'elsewhere');
  const study = await finishedRun(runs, 'study', fixture, 3);
  const spare = await finishedRun(runs, 'spare', fixture, 1);
  await finishedRun(path.join(elsewhere, 'runs'), 'far', fixture, 2);
  const written = { study: study.folder, spare: spare.folder };
  return { workspace, runs, elsewhere, fixture: fixture.file, ...written };
}

function filesOf(...features) {
  return features.map((feature) => path.join(SUITE, 'in-host', `${feature}.test.mjs`));
}

/** The extension's interface to VS Code, in a workspace with runs and experiments. */
export const inHost = await inHostSuite({
  name: 'in-host',
  files: [
    ...filesOf('activation', 'settings', 'commands', 'lenses', 'yaml', 'json', 'tasks'),
    ...filesOf('run-editor', 'runs', 'watching', 'status-bar', 'memory'),
  ],
  workspace,
});

/** The same where nothing calls for the extension. */
export const inHostAsleep = await inHostSuite({
  name: 'in-host-asleep',
  files: filesOf('asleep'),
  workspace: (place) => ({ workspace: makeWorkspace(place, { 'notes.yaml': 'a: 1\n' }) }),
});
