import * as vscode from 'vscode';
import { EXPERIMENT_PATTERN } from '../experiments/experiment-file.js';
import { jobDefinition } from './job.js';
import { makeTask } from './make-task.js';

/** Offers to train every experiment of the workspace, and makes tasks of what `tasks.json` says. */
export class TaskProvider implements vscode.TaskProvider {
  static readonly type = 'circumplex';

  async provideTasks(): Promise<vscode.Task[]> {
    const files = await vscode.workspace.findFiles(EXPERIMENT_PATTERN, '**/node_modules/**');
    return files.flatMap((file) => {
      const scope = vscode.workspace.getWorkspaceFolder(file);
      if (!scope) return [];
      const target = vscode.workspace.asRelativePath(file, false);
      return makeTask({ type: TaskProvider.type, command: 'train', target }, scope) ?? [];
    });
  }

  resolveTask(task: vscode.Task): vscode.Task | undefined {
    const definition = jobDefinition.safeParse(task.definition);
    if (!definition.success) return undefined;
    const made = makeTask(definition.data, task.scope);
    // VS Code wants the definition that it gave, itself.
    if (made) made.definition = task.definition;
    return made;
  }
}
