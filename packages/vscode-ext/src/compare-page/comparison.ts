import { CircumplexError } from '@circumplex/core/errors';
import path from 'node:path';
import type { ComparedRun, SettingRow } from '../../shared/compare-page.js';
import type { SeriesQuery, SeriesReply } from '../../shared/series.js';
import { allSettings, differs } from '../settings/index.js';
import type { Reading, RunReader } from './run-reader.js';

/** Who is told of a comparison. */
export interface ComparisonListener {
  /** Folders came, went or changed places. */
  selection(folders: string[]): void;
  run(run: ComparedRun): void;
  settings(settings: { folders: string[]; rows: SettingRow[] }): void;
}

interface Member {
  readonly reader: RunReader;
  reading: Reading;
}

function missing(folder: string): CircumplexError {
  return new CircumplexError('RUN_MISSING', {
    where: folder,
    must: 'must be a run of this comparison',
  });
}

/**
 * The runs of a comparison: all are looked at as they come, then their events are read one run
 * after the other, so that twenty long ones leave the host to others, too.
 */
export class Comparison {
  private members = new Map<string, Member>();
  private readonly dirty = new Set<string>();
  private working: Promise<void> | undefined;
  private told: readonly (object | null)[] = [];

  constructor(
    private readonly open: (folder: string) => RunReader,
    private readonly listener: ComparisonListener,
  ) {}

  get folders(): string[] {
    return [...this.members.keys()];
  }

  /** Folders of the runs that a process trains now. */
  get running(): string[] {
    return this.runs
      .filter((run) => run.kind === 'run' && run.status === 'running')
      .map(({ folder }) => folder);
  }

  /** Compares these runs, in this order; those that were compared already are not read again. */
  async set(folders: readonly string[]): Promise<void> {
    const before = this.members;
    this.members = new Map(
      folders.map((folder) => [folder, before.get(folder) ?? this.member(folder)]),
    );
    for (const [folder, { reader }] of before) {
      if (!this.members.has(folder)) reader.dispose();
    }
    this.listener.selection(this.folders);
    const added = folders.filter((folder) => !before.has(folder));
    await Promise.all(added.map((folder) => this.look(folder, 'glance')));
    this.tellSettings();
    await this.refresh(added);
  }

  /** Reads runs again; those that are asked for meanwhile come afterwards, each once. */
  async refresh(folders: Iterable<string>): Promise<void> {
    for (const folder of folders) this.dirty.add(folder);
    this.working ??= this.readDirty().finally(() => (this.working = undefined));
    await this.working;
  }

  /** Tells the listener all that is known, as if it were new. */
  tellAll(): void {
    this.listener.selection(this.folders);
    this.runs.forEach((run) => this.listener.run(run));
    this.told = [];
    this.tellSettings();
  }

  /**
   * Answers for a curve of the run whose folder is `query.run`.
   *
   * @throws CircumplexError RUN_MISSING where it is not compared; see `SeriesSource.answer`.
   */
  async answer({ run, ...query }: SeriesQuery): Promise<SeriesReply> {
    const member = this.members.get(run);
    if (!member) throw missing(run);
    return member.reader.answer(query);
  }

  dispose(): void {
    for (const { reader } of this.members.values()) reader.dispose();
    this.members.clear();
  }

  private get runs(): ComparedRun[] {
    return [...this.members.values()].map(({ reading }) => reading.run);
  }

  private member(folder: string): Member {
    const run: ComparedRun = { kind: 'waiting', folder, id: path.basename(folder) };
    return { reader: this.open(folder), reading: { run, experiment: null } };
  }

  private async readDirty(): Promise<void> {
    for (const folder of this.dirty) {
      this.dirty.delete(folder);
      await this.look(folder, 'read');
      this.tellSettings();
    }
  }

  private async look(folder: string, how: 'glance' | 'read'): Promise<void> {
    const member = this.members.get(folder);
    if (!member) return;
    const reading = await member.reader[how]();
    if (this.members.get(folder) !== member) return;
    member.reading = reading;
    this.listener.run(reading.run);
  }

  private tellSettings(): void {
    const members = [...this.members].filter(([, { reading }]) => reading.experiment !== null);
    const experiments = members.map(([, { reading }]) => reading.experiment!);
    const same = experiments.every((experiment, index) => experiment === this.told[index]);
    if (same && experiments.length === this.told.length) return;
    this.told = experiments;
    const rows = allSettings(experiments.map((experiment) => ({ name: '', experiment })));
    this.listener.settings({
      folders: members.map(([folder]) => folder),
      rows: rows.map((row) => ({ ...row, differs: differs(row) })),
    });
  }
}
