import * as vscode from 'vscode';
import { onnxPageView, type OnnxPageView } from '../../shared/onnx-page.js';
import { act } from '../webviews/act.js';
import type { Handlers } from '../webviews/channel.js';
import { View } from '../webviews/view.js';
import { createModelSession, type ModelSession } from './model-session.js';
import { watchModel } from './model-watcher.js';
import { notRunnableHere, predictHere, usePredictions } from './predict-here.js';
import { createPredictSession, type PredictSession } from './predict-session.js';
import { reportPath } from './report.js';
import { NETRON, viewersOf, type Viewer } from './viewers.js';
import { VIEW_TYPE } from './view-type.js';

interface Sessions {
  readonly model: ModelSession;
  readonly predictions: PredictSession;
  /** Aborts when the page is closed. */
  readonly closed: AbortSignal;
}

function viewers(): Viewer[] {
  return viewersOf(vscode.extensions.all, VIEW_TYPE);
}

async function openIn(uri: vscode.Uri, viewer: Viewer | undefined): Promise<void> {
  if (viewer?.open.kind === 'editor') {
    await vscode.commands.executeCommand('vscode.openWith', uri, viewer.open.viewType);
  } else if (viewer) {
    await vscode.commands.executeCommand(viewer.open.command, uri);
  }
}

function handlersFor(
  uri: vscode.Uri,
  { model, predictions, closed }: Sessions,
  tellRun: () => void,
): Handlers<OnnxPageView> {
  return {
    watch() {
      model.show();
      tellRun();
      return null;
    },
    layers: (query) => model.layers(query),
    openIn: (index) => act(() => openIn(uri, viewers()[index])),
    findViewer: () =>
      act(() => vscode.commands.executeCommand('workbench.extensions.search', `@id:${NETRON.id}`)),
    openReport: () =>
      act(() => vscode.window.showTextDocument(vscode.Uri.file(reportPath(uri.fsPath)))),
    predict: (kind) => act(() => predictHere(uri, kind, predictions, closed)),
    predictions: ({ offset, limit }) => predictions.rows(offset, limit),
    predictionsFile: (how) => act(() => usePredictions(how, predictions.file(), uri)),
  };
}

/**
 * Fills a panel with the page of a model: what it takes and gives, layers, verification, predictions.
 *
 * @param extension - the extension's folder.
 * @returns what ends all that the page does, when it is closed.
 */
export function showModel(
  uri: vscode.Uri,
  panel: vscode.WebviewPanel,
  extension: vscode.Uri,
): vscode.Disposable {
  const closing = new AbortController();
  const surroundings = () => ({
    notRunnable: notRunnableHere(),
    viewers: viewers().map(({ name }) => name),
  });
  const model = createModelSession(uri.fsPath, surroundings, (state) => view.tell('state', state));
  const predictions = createPredictSession((state) => view.tell('run', state));
  const sessions = { model, predictions, closed: closing.signal };
  const view = new View(panel.webview, {
    extension,
    page: 'onnx-page',
    title: 'ONNX model',
    contract: onnxPageView,
    handlers: handlersFor(uri, sessions, () => view.tell('run', predictions.state)),
  });
  const followed = vscode.Disposable.from(
    watchModel(uri.fsPath, model.refresh),
    vscode.workspace.onDidGrantWorkspaceTrust(model.show),
    vscode.extensions.onDidChange(model.show),
  );
  return new vscode.Disposable(() => {
    closing.abort();
    predictions.dispose();
    vscode.Disposable.from(view, model, followed).dispose();
  });
}
