import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { findCli, type CommandLine } from './find-cli.js';
import { jobDefinition, jobOf, type JobDefinition } from './job.js';
import { searchPlace } from './search-place.js';

function strong(value: string): vscode.ShellQuotedString {
  return { value, quoting: vscode.ShellQuoting.Strong };
}

/** See {@link searchPlace}. */
export function searchPlaceFor(folder: string): string {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return searchPlace(
    folder,
    folders.map(({ uri }) => uri.fsPath),
  );
}

/** The command-line interface as the workspace has it; undefined where it is not found. */
export function cliFor(folder: string): CommandLine | undefined {
  const from = searchPlaceFor(folder);
  const settings = vscode.workspace.getConfiguration('circumplex', vscode.Uri.file(from));
  return findCli({
    setting: settings.get<string[]>('command', []),
    from,
    platform: process.platform,
    exists: existsSync,
  });
}

/** The folder that a task's relative target starts from. */
function baseOf(scope: vscode.WorkspaceFolder | vscode.TaskScope | undefined): string {
  const folder = typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
  return folder?.uri.fsPath ?? '';
}

/** What a task of ours does, with an absolute target; undefined for one that is not ours. */
export function targetedJobOf({
  definition,
  scope,
}: vscode.Task): (JobDefinition & { args: string[] }) | undefined {
  const { data } = jobDefinition.safeParse(definition);
  if (!data) return undefined;
  const target = path.resolve(baseOf(scope), data.target);
  return { ...data, target, args: data.args ?? [] };
}

/** A task that runs the command-line interface in a terminal; undefined where it is not found. */
export function makeTask(
  definition: JobDefinition,
  scope: vscode.WorkspaceFolder | vscode.TaskScope = vscode.TaskScope.Workspace,
): vscode.Task | undefined {
  const job = jobOf(definition, baseOf(scope));
  const cli = cliFor(job.cwd);
  if (!cli) return undefined;
  const [program, ...first] = cli;
  const args = [...first, ...job.args].map(strong);
  const execution = new vscode.ShellExecution(strong(program), args, { cwd: job.cwd });
  const task = new vscode.Task(definition, scope, job.name, 'circumplex', execution, []);
  task.presentationOptions = { panel: vscode.TaskPanelKind.Dedicated, clear: false };
  return task;
}
