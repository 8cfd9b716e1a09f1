import { messageOf } from '@circumplex/core/errors';
import path from 'node:path';
import * as vscode from 'vscode';
import { RunEditor } from '../run-page/run-editor.js';
import type { Runs } from '../runs/register.js';
import { manifestUri } from '../runs/run-uri.js';
import { copyRuns } from './copy-runs.js';

/** Of the runs that come with the extension, the one with all that pages show. */
const OPENED = 'ccc-loss';

/** The runs that come with the extension, copied to a place of its own. */
async function install(context: vscode.ExtensionContext): Promise<string> {
  const recorded = vscode.Uri.joinPath(context.extensionUri, 'dist', 'recorded-run').fsPath;
  const place = vscode.Uri.joinPath(context.globalStorageUri, 'recorded-run').fsPath;
  await copyRuns(recorded, place);
  return place;
}

async function openRecordedRun(context: vscode.ExtensionContext, runs: Runs): Promise<void> {
  let place: string;
  try {
    place = await install(context);
  } catch (error) {
    const said = `The recorded run could not be copied: ${messageOf(error)}`;
    void vscode.window.showErrorMessage(said);
    return;
  }
  await runs.show(place);
  const uri = manifestUri({ folder: path.join(place, 'runs', OPENED) });
  await vscode.commands.executeCommand('vscode.openWith', uri, RunEditor.viewType);
}

/** Offers the runs that come with the extension: something to look at without training. */
export function registerRecordedRun(context: vscode.ExtensionContext, runs: Runs): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('circumplex.openRecordedRun', () =>
      openRecordedRun(context, runs),
    ),
  );
}
