import { RUN_FILES } from '@circumplex/core/runs';
import path from 'node:path';
import type { RunExport } from '../../shared/run-page.js';
import { readReport } from '../onnx-page/report.js';
import { bytes, when } from '../words.js';
import { filesIn, type RunFile } from './run-files.js';

const MODEL = /\.onnx$/i;

async function verdictOf(model: string, size: number): Promise<RunExport['verified']> {
  const report = await readReport(model, size);
  if (report === null) return 'no report';
  if (typeof report === 'string') return 'unreadable report';
  return report.passed ? 'verified' : 'not verified';
}

/** The ONNX files that a run was exported to, the newest first; reports beside them say the rest. */
export async function readExports(folder: string): Promise<RunExport[]> {
  const place = path.join(folder, RUN_FILES.export);
  const files = await filesIn(place, MODEL);
  const newest = files.sort((a, b) => b.changed - a.changed);
  return Promise.all(
    newest.map(async ({ name, size, changed }: RunFile) => ({
      file: name,
      size: bytes(size),
      written: when(new Date(changed).toISOString()),
      verified: await verdictOf(path.join(place, name), size),
    })),
  );
}
