import type * as vscode from 'vscode';
import type { PredictionsPlace } from '../../shared/predictions-place.js';
import type { Runs } from '../runs/register.js';

/** What a page of predictions is opened with. */
export interface PageOptions extends PredictionsPlace {
  /** The extension's folder. */
  readonly extension: vscode.Uri;
  /** The runs that the editor knows of. */
  readonly runs: Runs;
}

/**
 * Fills a panel with a page of predictions, which says itself what it cannot show. The page keeps its
 * place: see {@link PredictionsPlace}.
 */
export type OpenPage = (panel: vscode.WebviewPanel, options: PageOptions) => vscode.Disposable;
