import { oneAtATime, RUN_FILES } from '@circumplex/core/runs';
import path from 'node:path';
import * as vscode from 'vscode';
import { soon } from '../soon.js';
import { addedPlaces, findRuns, FOLDERS_SETTING } from './find-runs.js';
import { LABEL_FILE } from './labels.js';
import { LiveRuns } from './live-runs.js';
import type { RunIndex } from './run-index.js';
import type { ShownPlaces } from './shown-places.js';

/** Milliseconds in which changes are gathered. */
const GATHER_MS = 250;
const OF_A_RUN = `**/{${RUN_FILES.manifest},${LABEL_FILE}}`;
/** A folder that is moved in, or restored, tells of itself alone. */
const NEW_FOLDERS = '**/{runs,runs/*}';

/** Keeps the index up to date by watching files. */
export class RunWatcher implements vscode.Disposable {
  private readonly changed = new Set<string>();
  private readonly lost = new Set<string>();
  private readonly search = soon(() => void this.find(), GATHER_MS);
  private readonly gathered = soon(() => void this.read(), GATHER_MS);
  /** A search that began earlier may end later, and would forget what is newer. */
  private readonly inTurn = oneAtATime();
  private readonly live: LiveRuns;
  private readonly subscriptions: vscode.Disposable[];
  private added: vscode.Disposable[] = [];
  private known = new Set<string>();

  constructor(
    private readonly index: RunIndex,
    private readonly shown: ShownPlaces,
  ) {
    this.live = new LiveRuns(index);
    this.subscriptions = [
      ...this.watch((glob) => glob),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.search.request()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`circumplex.${FOLDERS_SETTING}`)) this.watchAdded();
      }),
    ];
    this.watchAdded();
  }

  /** Looks for run folders, and reads those that are new. */
  find(): Promise<void> {
    return this.inTurn(async () => {
      const folders = await findRuns(this.places());
      this.known = new Set(folders);
      await this.index.sync(folders);
    });
  }

  /** Shows the runs at a place, too, in this workspace. */
  async show(place: string): Promise<void> {
    await this.shown.add(place);
    this.watchAdded();
    await this.find();
  }

  /** Called when entries changed: follows those that run now. */
  follow(): void {
    this.live.follow();
  }

  dispose(): void {
    vscode.Disposable.from(
      ...[this.search, this.gathered, this.live, ...this.subscriptions, ...this.added],
    ).dispose();
  }

  /** Places beside the workspace, absolute. */
  private places(): string[] {
    return [...addedPlaces(), ...this.shown.list()];
  }

  private watchAdded(): void {
    vscode.Disposable.from(...this.added).dispose();
    this.added = this.places().flatMap((place) =>
      this.watch((glob) => new vscode.RelativePattern(vscode.Uri.file(place), glob)),
    );
    this.search.request();
  }

  private watch(at: (glob: string) => vscode.GlobPattern): vscode.Disposable[] {
    const { createFileSystemWatcher } = vscode.workspace;
    const files = createFileSystemWatcher(at(OF_A_RUN), false, false, true);
    files.onDidCreate(this.onFile);
    files.onDidChange(this.onFile);
    const folders = createFileSystemWatcher(at(NEW_FOLDERS), false, true, true);
    folders.onDidCreate(() => this.search.request());
    const deleted = createFileSystemWatcher(at('**'), true, true, false);
    deleted.onDidDelete(this.onDelete);
    return [files, folders, deleted];
  }

  private readonly onFile = ({ fsPath }: vscode.Uri): void => {
    const folder = path.dirname(fsPath);
    if (!this.known.has(folder)) {
      this.search.request();
      return;
    }
    this.changed.add(folder);
    this.gathered.request();
  };

  private readonly onDelete = ({ fsPath }: vscode.Uri): void => {
    const ofRun = [RUN_FILES.manifest, LABEL_FILE].includes(path.basename(fsPath));
    this.lost.add(ofRun ? path.dirname(fsPath) : fsPath);
    this.gathered.request();
  };

  private async read(): Promise<void> {
    const [changed, lost] = [new Set(this.changed), new Set(this.lost)];
    this.changed.clear();
    this.lost.clear();
    await this.index.lost(lost);
    await this.index.refresh(changed);
  }
}
