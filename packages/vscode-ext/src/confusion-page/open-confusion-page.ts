import * as vscode from 'vscode';
import { confusionView, type ConfusionView, type OtherRun } from '../../shared/confusion-page.js';
import { nameOfRun } from '../predictions/name-of-run.js';
import type { OpenPage } from '../predictions/page.js';
import { picturesFor } from '../predictions/picture-addresses.js';
import { watchPredictions } from '../predictions/watch-predictions.js';
import { nameOf } from '../runs/entry.js';
import type { Runs } from '../runs/register.js';
import { View } from '../webviews/view.js';
import { start } from '../words.js';
import { ConfusionSession } from './confusion-session.js';

/** The runs that can be read, the latest first. */
function knownRuns({ index }: Runs): OtherRun[] {
  return index
    .list()
    .flatMap((entry) => (entry.kind === 'run' ? [entry] : []))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
    .map((run) => ({ folder: run.folder, title: `${nameOf(run)} · ${start(run.createdAt)}` }));
}

/** Shows predictions of classes: confusion matrix, scores of each class, and the images of a cell. */
export const openConfusionPage: OpenPage = (panel, { extension, runs, ...place }) => {
  const session = new ConfusionSession({
    place,
    title: () => nameOfRun(runs, place.folder),
    runs: () => knownRuns(runs),
    pictures: (index) => picturesFor(index, (name) => view.addressOf(name)),
    tell: (state) => view.tell('state', state),
    tellRuns: () => view.tell('runs', null),
  });
  const view: View<ConfusionView> = new View(panel.webview, {
    extension,
    page: 'confusion-page',
    title: 'Circumplex confusion matrix',
    contract: confusionView,
    handlers: {
      watch() {
        void session.refresh();
        return null;
      },
      samples: (request) => session.samples(request),
      details: (request) => session.details(request),
      others: () => session.others(),
      compare: (request) => session.compare(request),
    },
    root: place.folder,
  });
  const watcher = watchPredictions(place, () => void session.refresh());
  const known = runs.onDidChange(() => session.runsChanged());
  return vscode.Disposable.from(view, session, watcher, known);
};
