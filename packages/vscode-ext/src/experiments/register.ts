import * as vscode from 'vscode';
import type { Runs } from '../runs/register.js';
import { startJob } from '../tasks/start.js';
import { TaskProvider } from '../tasks/task-provider.js';
import { CodeLenses } from './code-lenses.js';
import { EXPERIMENT_PATTERN } from './experiment-file.js';
import { newExperiment } from './new-experiment.js';
import { pickExperiment } from './pick-experiment.js';
import { YamlFeatures } from './yaml-features.js';

/** Reads YAML for us where it is installed, by the schema in our `package.json`. */
const YAML_EXTENSION = 'redhat.vscode-yaml';
const LANGUAGES = ['yaml', 'json', 'jsonc'];

async function train(file?: vscode.Uri): Promise<void> {
  const experiment = file ?? (await pickExperiment());
  if (!experiment) return;
  // What is trained is what is seen.
  await vscode.workspace.textDocuments
    .find(({ uri }) => uri.toString() === experiment.toString())
    ?.save();
  await startJob('train', experiment.fsPath);
}

/** Makes experiments start, complete and explain themselves in the editor. */
export function registerExperiments(context: vscode.ExtensionContext, runs: Runs): void {
  const selector = LANGUAGES.map((language) => ({ language, pattern: EXPERIMENT_PATTERN }));
  const lenses = new CodeLenses(runs);
  context.subscriptions.push(
    lenses,
    vscode.languages.registerCodeLensProvider(selector, lenses),
    vscode.tasks.registerTaskProvider(TaskProvider.type, new TaskProvider()),
    vscode.commands.registerCommand('circumplex.train', train),
    vscode.commands.registerCommand('circumplex.newExperiment', newExperiment),
  );
  if (!vscode.extensions.getExtension(YAML_EXTENSION)) {
    context.subscriptions.push(new YamlFeatures(context.extensionUri));
  }
}
