import { compare } from './compare.mjs';
import { confusion } from './confusion.mjs';
import { experiments } from './experiments.mjs';
import { inHost, inHostAsleep } from './in-host.mjs';
import { manyRuns } from './many-runs.mjs';
import { onnxPage } from './onnx-page.mjs';
import { predictions } from './predictions.mjs';
import { recordedRun } from './recorded-run.mjs';
import { runPage } from './run-page.mjs';
import { runsTree } from './runs-tree.mjs';
import { untrusted } from './untrusted.mjs';

/**
 * The suites, one file each: `name`, `workspace(folder, fixture)`, which makes a workspace and returns
 * it with whatever the checks need, `options` of the VS Code, `open(url, place)` where its window is
 * not the usual one, and `checks` in order, each of which goes on from where the one before left the
 * workbench.
 */
export const SUITES = [
  runsTree,
  runPage,
  compare,
  predictions,
  confusion,
  onnxPage,
  recordedRun,
  experiments,
  untrusted,
  manyRuns,
  inHostAsleep,
  inHost,
];
