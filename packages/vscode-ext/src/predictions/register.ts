import * as vscode from 'vscode';
import type { PredictionsPlace } from '../../shared/predictions-place.js';
import type { Runs } from '../runs/register.js';
import { PredictionPanels } from './panels.js';

/** Shows predictions of runs in panels of their own. */
export function registerPredictions(context: vscode.ExtensionContext, runs: Runs): void {
  const panels = new PredictionPanels(context.extensionUri, runs);
  context.subscriptions.push(
    vscode.window.registerWebviewPanelSerializer(PredictionPanels.viewType, panels),
    vscode.commands.registerCommand('circumplex.showPredictions', (place: PredictionsPlace) =>
      panels.show(place),
    ),
  );
}
