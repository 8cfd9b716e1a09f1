import type { EngineDescriptor } from '@circumplex/core';
import type { InstalledEngine } from '@circumplex/engines/install';
import { dirname } from 'node:path';
import type { Io } from '../io.js';
import { bytes } from '../text/numbers.js';
import { table } from '../text/table.js';

/** An engine as `engine ls` shows it. */
export interface ListedEngine {
  readonly id: string;
  readonly summary: string;
  readonly works: boolean;
  /** What its probe found. */
  readonly detail: string;
  readonly fix?: string;
  /** Null where nothing of it is installed. */
  readonly installed: InstalledEngine | null;
}

/** Looks for the files of each engine and tries it. */
export async function listEngines(engines: readonly EngineDescriptor[]): Promise<ListedEngine[]> {
  const { installedEngine } = await import('@circumplex/engines/install');
  const listed: ListedEngine[] = [];
  for (const engine of [...engines].sort((a, b) => b.rank - a.rank)) {
    const installed = (await installedEngine(engine)) ?? null;
    const { works, detail, fix } = await engine.probe();
    const { id, summary } = engine;
    listed.push({ id, summary, works, detail, ...(fix === undefined ? {} : { fix }), installed });
  }
  return listed;
}

function state({ works, installed }: ListedEngine, { colors }: Io): string {
  if (works) return colors.green('works');
  return installed ? colors.red('fails') : 'not installed';
}

function licences(installed: InstalledEngine): string {
  return [...new Set(installed.licences.map(({ licence }) => licence))].join(', ');
}

function details({ works, detail, fix, installed }: ListedEngine): string[][] {
  const rows = installed ? [['where', installed.folder]] : [];
  const texts = installed?.licences.flatMap(({ files }) => files.map((file) => dirname(file)));
  for (const folder of new Set(texts)) rows.push(['licences', folder]);
  if (!works) rows.push(['why', detail]);
  if (!works && fix !== undefined) rows.push(['do', fix]);
  return rows;
}

/** The list for people, the best engine first. */
export function engineListText(listed: readonly ListedEngine[], io: Io): string {
  const heads = table(
    listed.map((engine) => {
      const { id, summary, installed } = engine;
      const about = installed
        ? [installed.version, bytes(installed.bytes), licences(installed)]
        : ['–', '–', '–'];
      return [io.colors.bold(id), state(engine, io), ...about, summary];
    }),
  ).split('\n');
  return listed
    .map((engine, i) => {
      const rows = details(engine);
      return rows.length === 0 ? heads[i]! : `${heads[i]}\n${table(rows, '    ')}`;
    })
    .join('\n');
}
