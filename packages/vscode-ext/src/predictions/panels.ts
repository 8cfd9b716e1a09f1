import { openPredictions, type PredictionIndex } from '@circumplex/core/runs';
import path from 'node:path';
import * as vscode from 'vscode';
import * as z from 'zod';
import { predictionsPlace, type PredictionsPlace } from '../../shared/predictions-place.js';
import type { Runs } from '../runs/register.js';
import { FittingPage } from './fitting-page.js';
import { PAGES } from './pages.js';
import { watchPredictions } from './watch-predictions.js';

const kept = z.object({ place: predictionsPlace });

function titleOf({ folder, split }: PredictionsPlace): string {
  return `${path.basename(folder)} · ${split}`;
}

function keyOf({ folder, split }: PredictionsPlace): string {
  return `${folder}\n${split}`;
}

/** The task of predictions, or undefined while they cannot be read. */
function taskOf({ folder, split }: PredictionsPlace): Promise<PredictionIndex['task'] | undefined> {
  return openPredictions(folder, split).then(
    ({ index }) => index.task,
    () => undefined,
  );
}

/** Panels with predictions: one a run and split, also over a reload of the window. */
export class PredictionPanels implements vscode.WebviewPanelSerializer {
  static readonly viewType = 'circumplex.predictions';
  private readonly panels = new Map<string, vscode.WebviewPanel>();

  constructor(
    private readonly extension: vscode.Uri,
    private readonly runs: Runs,
  ) {}

  /** Opens a panel, or brings forward the one there is. */
  async show(place: PredictionsPlace): Promise<void> {
    const open = this.panels.get(keyOf(place));
    if (open) {
      open.reveal();
      return;
    }
    const { viewType } = PredictionPanels;
    const column = vscode.ViewColumn.Active;
    await this.fill(vscode.window.createWebviewPanel(viewType, titleOf(place), column), place);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { data } = kept.safeParse(state);
    if (data) await this.fill(panel, data.place);
    else panel.dispose();
  }

  private async fill(panel: vscode.WebviewPanel, place: PredictionsPlace): Promise<void> {
    const key = keyOf(place);
    const { extension, runs } = this;
    const page = new FittingPage(
      () => taskOf(place),
      'regression',
      (task) => PAGES[task](panel, { ...place, extension, runs }),
    );
    const watcher = watchPredictions(place, () => void page.refresh());
    this.panels.set(key, panel);
    panel.onDidDispose(() => {
      this.panels.delete(key);
      watcher.dispose();
      page.dispose();
    });
    await page.refresh();
  }
}
