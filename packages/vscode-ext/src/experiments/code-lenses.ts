import * as vscode from 'vscode';
import type { Runs } from '../runs/register.js';
import { experimentName, lensesFor, lensState, type Lens } from './lenses.js';

/** Commands above the first line of an experiment; none in a folder that is not trusted. */
export class CodeLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;
  private state = '';
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(private readonly runs: Runs) {
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      runs.onDidChange(() => this.changeIfOther()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.changed.fire()),
    );
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!vscode.workspace.isTrusted) return [];
    const top = new vscode.Range(0, 0, 0, 0);
    const name = experimentName(document.getText());
    return lensesFor(name, this.runs.index.list()).map((lens) => {
      return new vscode.CodeLens(top, this.commandOf(lens, document.uri));
    });
  }

  /** Drawn anew they lose a click: only where they would say something else. */
  private changeIfOther(): void {
    const state = lensState(this.runs.index.list());
    if (state !== this.state) this.changed.fire();
    this.state = state;
  }

  private commandOf({ title, command, run }: Lens, file: vscode.Uri): vscode.Command {
    const target = run ? { kind: 'entry', entry: run, grouped: false } : file;
    const tooltip = run ? run.id : 'Train this experiment in a terminal';
    return { title, tooltip, command: `circumplex.${command}`, arguments: [target] };
  }
}
