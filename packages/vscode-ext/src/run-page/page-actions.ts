import { CircumplexError } from '@circumplex/core/errors';
import { RUN_FILES } from '@circumplex/core/runs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { CheckpointAction, ExportAction, RunAction } from '../../shared/run-page.js';
import { VIEW_TYPE } from '../onnx-page/view-type.js';
import { reveal } from '../runs/reveal.js';
import { startJob } from '../tasks/start.js';

/** What follows `circumplex.` in the names of the commands that the buttons stand for. */
const COMMANDS: Readonly<Record<RunAction, string>> = {
  stop: 'stop',
  resume: 'resume',
  evaluate: 'evaluate',
  export: 'exportRun',
  predictions: 'openPredictions',
  compare: 'compareRuns',
  reveal: 'revealRun',
  text: 'openSource',
};

/** Does what a button in the page's head says. */
export async function act(folder: string, action: RunAction): Promise<void> {
  await vscode.commands.executeCommand(`circumplex.${COMMANDS[action]}`, folder);
}

/** Shows the page of an ONNX file of the run, or where the file is. */
export async function actOnExport(
  folder: string,
  file: string,
  action: ExportAction,
): Promise<void> {
  const model = path.join(folder, RUN_FILES.export, path.basename(file));
  if (action === 'reveal') await reveal(folder, model);
  else await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.file(model), VIEW_TYPE);
}

/** Draws a run's figures in colours that go with the editor's. */
export async function drawFigures(folder: string): Promise<void> {
  const { Light, HighContrastLight } = vscode.ColorThemeKind;
  const { kind } = vscode.window.activeColorTheme;
  const theme = kind === Light || kind === HighContrastLight ? 'light' : 'dark';
  await startJob('figures', folder, ['--theme', theme]);
}

/**
 * Does something with a checkpoint.
 *
 * @param choice - what the command line calls it; undefined for one that is not there.
 * @throws CircumplexError OPTION_INVALID for evaluating or exporting such a one.
 */
export async function actOnCheckpoint(
  folder: string,
  file: string,
  action: CheckpointAction,
  choice: string | undefined,
): Promise<void> {
  if (action === 'reveal') {
    await reveal(folder, path.join(folder, RUN_FILES.checkpoints, path.basename(file)));
    return;
  }
  if (choice === undefined) {
    throw new CircumplexError('OPTION_INVALID', {
      where: file,
      must: 'must be a checkpoint of the run',
      got: 'one that is gone',
    });
  }
  await startJob(action, folder, ['--checkpoint', choice]);
}
