import * as vscode from 'vscode';
import { isRunning } from '../runs/entry.js';
import type { Runs } from '../runs/register.js';
import { statusWords } from './status-words.js';

/** Shows in the status bar what runs now; a click opens its page, or the tree where several run. */
export function registerStatus(
  context: vscode.ExtensionContext,
  { index, onDidChange }: Runs,
): void {
  const item = vscode.window.createStatusBarItem(
    'circumplex.running',
    vscode.StatusBarAlignment.Left,
  );
  item.name = 'Circumplex Runs';
  const show = (): void => {
    const words = statusWords(index.list());
    if (!words) {
      item.hide();
      return;
    }
    const running = index.list().filter(isRunning);
    const [entry] = running;
    const target = { kind: 'entry', entry, grouped: false };
    item.command =
      running.length === 1
        ? { title: 'Open Run', command: 'circumplex.openRun', arguments: [target] }
        : 'circumplex.runs.focus';
    item.text = words.text;
    item.tooltip = words.tooltip;
    item.accessibilityInformation = { label: `Circumplex: ${words.spoken}` };
    item.show();
  };
  context.subscriptions.push(item, onDidChange(show));
}
