import path from 'node:path';
import * as vscode from 'vscode';
import { runPageView, type RunPageView } from '../../shared/run-page.js';
import type { RunEntry } from '../runs/entry.js';
import type { LabelStore } from '../runs/labels.js';
import type { Handlers } from '../webviews/channel.js';
import { View } from '../webviews/view.js';
import { choiceOf } from './checkpoints.js';
import { chooseOther } from './choose-other.js';
import { createFollow } from './follow.js';
import { differenceTo, othersOf } from './other-run.js';
import { act, actOnCheckpoint, actOnExport, drawFigures } from './page-actions.js';
import { createRunReader, type RunReader } from './read-run.js';
import { createRunSession, type RunSession } from './run-session.js';
import { createChangeTeller } from './tell-changes.js';
import { watchRun } from './watch-run.js';

const TIMES = { settle: 300, watch: 5000 };

/** Opens `run.json` as a page with learning curves, scores, settings, figures and checkpoints. */
export class RunEditor implements vscode.CustomReadonlyEditorProvider {
  static readonly viewType = 'circumplex.run';
  /** For a `run.json` that is in no folder `runs`: offered, as others have files of that name, too. */
  static readonly viewTypeElsewhere = 'circumplex.runElsewhere';

  /** @param entries - the runs that the extension knows of. */
  constructor(
    private readonly extension: vscode.Uri,
    private readonly entries: () => Promise<readonly RunEntry[]>,
    private readonly labels: LabelStore,
  ) {}

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined };
  }

  resolveCustomEditor(document: vscode.CustomDocument, panel: vscode.WebviewPanel): void {
    const folder = path.dirname(document.uri.fsPath);
    const teller = createChangeTeller<RunPageView>((name, data) => view.tell(name, data));
    const reader = createRunReader(folder, this.labels);
    const session = createRunSession({
      folder,
      reader,
      teller,
      addressOf: (file) => view.addressOf(file),
    });
    const follow = createFollow(session.look, TIMES);
    const tellTrust = (): void => teller.tell('trust', vscode.workspace.isTrusted);
    const view = new View(panel.webview, {
      extension: this.extension,
      page: 'run-page',
      title: 'Circumplex run',
      contract: runPageView,
      handlers: this.handlers(folder, reader, session, () => {
        teller.restart();
        tellTrust();
        follow.request();
      }),
      root: folder,
    });
    const subscriptions = vscode.Disposable.from(
      ...[view, follow, reader.source, watchRun(folder, follow.request)],
      vscode.workspace.onDidGrantWorkspaceTrust(tellTrust),
    );
    panel.onDidDispose(() => subscriptions.dispose());
  }

  private handlers(
    folder: string,
    { source }: RunReader,
    session: RunSession,
    restart: () => void,
  ): Handlers<RunPageView> {
    return {
      watch: () => done(restart()),
      series: (query) => source.answer(query),
      act: (action) => done(act(folder, action)),
      draw: () => done(drawFigures(folder)),
      checkpoint: ({ file, action }) =>
        done(actOnCheckpoint(folder, file, action, choiceOf(file, session.checkpoints))),
      exported: ({ file, action }) => done(actOnExport(folder, file, action)),
      chooseOther: async () => chooseOther(othersOf(folder, await this.entries())),
      difference: async (other) => differenceTo(folder, other, await this.entries()),
    };
  }
}

/** The answer to a request that is only to be done. */
async function done(work: void | Promise<void>): Promise<null> {
  await work;
  return null;
}
