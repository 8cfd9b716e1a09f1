import { messageOf } from '@circumplex/core/errors';
import {
  listPredictions,
  openPredictions as readPredictions,
  type PredictionIndex,
} from '@circumplex/core/runs';
import * as vscode from 'vscode';
import { count, decimals, plural } from '../../../shared/words.js';
import { checkpointFiles, NO_CHECKPOINT } from '../../run-page/checkpoint-files.js';
import { startJob } from '../../tasks/start.js';
import { when } from '../../words.js';
import type { RunNode } from '../tree-rows.js';
import { chooseRuns } from './choose-runs.js';
import type { RunsView } from './runs-view.js';

type Split = PredictionIndex['split'];

/** Evaluating a run stores what it predicts, where it is told to. */
async function offerEvaluation(folder: string): Promise<void> {
  if ((await checkpointFiles(folder)).length === 0) {
    void vscode.window.showInformationMessage(`No stored predictions. ${NO_CHECKPOINT}`);
    return;
  }
  const text = 'This run has no stored predictions: evaluating it makes them.';
  const answers = vscode.workspace.isTrusted ? ['Evaluate Run'] : [];
  const answer = await vscode.window.showInformationMessage(text, ...answers);
  if (answer !== undefined) await startJob('evaluate', folder);
}

function scoreOf({ scores }: PredictionIndex): string {
  return 'accuracy' in scores
    ? `accuracy ${decimals(scores.accuracy)}`
    : `CCC ${decimals(scores.mean.ccc)}`;
}

function describe(index: PredictionIndex): Partial<vscode.QuickPickItem> {
  const { videos, frames, createdAt } = index;
  return {
    description: `${scoreOf(index)} · ${plural(videos.length, 'video')}, ${count(frames)} frames`,
    detail: `stored ${when(createdAt)}`,
  };
}

async function chooseSplit(folder: string, splits: readonly Split[]): Promise<Split | undefined> {
  if (splits.length === 1) return splits[0];
  const items = splits.map(async (split) => {
    const words = await readPredictions(folder, split).then(
      ({ index }) => describe(index),
      (error: unknown) => ({ description: 'unreadable', detail: messageOf(error) }),
    );
    return { ...words, label: split, split };
  });
  const title = 'Open Predictions';
  return (await vscode.window.showQuickPick(Promise.all(items), { title }))?.split;
}

/** Opens what a run predicted, as traces beside the labels and the frames they belong to. */
export async function openPredictions(view: RunsView, target?: RunNode | string): Promise<void> {
  const folder =
    typeof target === 'string'
      ? target
      : (await chooseRuns(view, 'Open Predictions', target))[0]?.folder;
  if (folder === undefined) return;
  const stored = await listPredictions(folder);
  if (stored.length === 0) {
    await offerEvaluation(folder);
    return;
  }
  const split = await chooseSplit(folder, stored);
  if (split) await vscode.commands.executeCommand('circumplex.showPredictions', { folder, split });
}
