import * as vscode from 'vscode';
import { predictionsPageView, type PredictionsPageState } from '../../shared/predictions-page.js';
import { nameOfRun } from '../predictions/name-of-run.js';
import type { OpenPage } from '../predictions/page.js';
import { openStored } from '../predictions/open-stored.js';
import { picturesFor } from '../predictions/picture-addresses.js';
import { watchPredictions } from '../predictions/watch-predictions.js';
import { nameOf } from '../runs/entry.js';
import { View } from '../webviews/view.js';
import { affectHandlers } from './handlers.js';
import type { ListedRun } from './other-runs.js';
import { problemState, shownState } from './page-state.js';
import { PredictionSource } from './prediction-source.js';

/** The page of predicted valence and arousal beside the labels and the frames they belong to. */
export const openAffectPage: OpenPage = (panel, { extension, runs, folder, split }) => {
  const place = { folder, split };
  const closed = new AbortController();
  const source = new PredictionSource(place, (run, of) =>
    openStored({ folder: run, split: of }, closed.signal),
  );
  const listed = (): ListedRun[] =>
    runs.index.list().map((entry) => ({
      folder: entry.folder,
      id: entry.id,
      name: nameOf(entry),
    }));
  const title = (): string => nameOfRun(runs, folder);

  const read = async (): Promise<PredictionsPageState> => {
    try {
      const { index } = await source.own();
      const pictures = await picturesFor(index, (name) => view.addressOf(name));
      return shownState(place, title(), index, pictures);
    } catch (error) {
      return problemState(place, title(), error);
    }
  };
  let asked = 0;
  const tell = async (): Promise<void> => {
    const mine = (asked += 1);
    const state = await read();
    // An older state must not follow a newer.
    if (mine === asked) view.tell('state', state);
  };
  const view = new View(panel.webview, {
    extension,
    page: 'predictions-page',
    title: 'Circumplex predictions',
    contract: predictionsPageView,
    handlers: affectHandlers({
      source,
      others: () => listed().filter((run) => run.folder !== folder),
      watch: () => {
        // The page is there anew, as after it was hidden; watchers do not see every file system.
        source.renew();
        void tell();
      },
    }),
    root: folder,
  });
  const watcher = watchPredictions(place, () => {
    source.renew();
    void tell();
  });
  return vscode.Disposable.from(view, watcher, { dispose: () => closed.abort() });
};
