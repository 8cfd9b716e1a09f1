import { RUN_FILES } from '@circumplex/core/runs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { RunEntry } from './entry.js';

/** The run's `run.json`, which the run page opens. */
export function manifestUri({ folder }: Pick<RunEntry, 'folder'>): vscode.Uri {
  return vscode.Uri.file(path.join(folder, RUN_FILES.manifest));
}
