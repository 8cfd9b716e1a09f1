import * as vscode from 'vscode';
import { isRunning } from '../runs/entry.js';
import type { Runs } from '../runs/register.js';
import { statusWords } from './status-words.js';

/** By name: a command with arguments is lost when it is clicked while they are set anew. */
const SHOW = 'circumplex.showRunning';

/** Opens the page of what runs; the tree where that is more than one run. */
async function showRunning({ index }: Runs): Promise<void> {
  const running = index.list().filter(isRunning);
  const [entry] = running;
  if (entry && running.length === 1) {
    await vscode.commands.executeCommand('circumplex.openRun', entry.folder);
  } else {
    await vscode.commands.executeCommand('circumplex.runs.focus');
  }
}

/** Shows in the status bar what runs now. */
export function registerStatus(context: vscode.ExtensionContext, runs: Runs): void {
  const { Left } = vscode.StatusBarAlignment;
  const item = vscode.window.createStatusBarItem('circumplex.running', Left);
  item.name = 'Circumplex Runs';
  item.command = SHOW;
  const show = (): void => {
    const words = statusWords(runs.index.list());
    if (!words) {
      item.hide();
      return;
    }
    item.text = words.text;
    item.tooltip = words.tooltip;
    item.accessibilityInformation = { label: `Circumplex: ${words.spoken}` };
    item.show();
  };
  context.subscriptions.push(
    item,
    runs.onDidChange(show),
    vscode.commands.registerCommand(SHOW, () => showRunning(runs)),
  );
}
