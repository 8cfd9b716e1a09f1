import type * as vscode from 'vscode';
import { registerCompare } from './compare-page/register.js';
import { registerEndedJobs } from './ended-jobs/register.js';
import { registerExperiments } from './experiments/register.js';
import { registerModels } from './onnx-page/register.js';
import { registerPredictions } from './predictions/register.js';
import { registerRecordedRun } from './recorded-run/register.js';
import { registerRunPage } from './run-page/register.js';
import { registerRuns } from './runs/register.js';
import { registerStatus } from './status/register.js';

/** Wires views, editors and commands; does nothing else. */
export function activate(context: vscode.ExtensionContext): void {
  const runs = registerRuns(context);
  registerCompare(context, runs);
  registerStatus(context, runs);
  registerExperiments(context, runs);
  registerPredictions(context, runs);
  registerEndedJobs(context, runs);
  registerModels(context);
  registerRecordedRun(context, runs);
  registerRunPage(context, runs);
}
