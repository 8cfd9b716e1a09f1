import { acquireRunLock } from '@circumplex/core/runs';
import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runPageView, type RunPageView } from '../../shared/run-page.js';
import { testManifest, testStep } from '../manifest.testing.js';
import { createLabelStore } from '../runs/labels.js';
import { createRunReader } from './read-run.js';
import { createRunSession } from './run-session.js';
import { createChangeTeller } from './tell-changes.js';

const line = (step: number, loss: number) => `${JSON.stringify(testStep(step, loss))}\n`;

describe('createRunSession', () => {
  let folder: string;
  let told: Map<string, unknown>[];
  let look: () => Promise<boolean>;
  let reader: ReturnType<typeof createRunReader>;
  const file = (...names: string[]) => path.join(folder, ...names);

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'circumplex-session-'));
    await writeFile(file('run.json'), JSON.stringify(testManifest()));
    told = [];
    const memory = { get: () => undefined, update: () => Promise.resolve() };
    reader = createRunReader(folder, createLabelStore(memory));
    const teller = createChangeTeller<RunPageView>((name, data) => {
      runPageView.events[name].parse(structuredClone(data));
      told.at(-1)!.set(name, data);
    });
    const addressOf = (name: string) =>
      name.endsWith('gone.svg') ? Promise.reject(new Error(name)) : Promise.resolve(`at:${name}`);
    const session = createRunSession({ folder, reader, teller, addressOf });
    look = () => {
      told.push(new Map());
      return session.look();
    };
  });
  afterEach(async () => {
    reader.source.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  const last = (name: string) => told.at(-1)!.get(name);

  it('tells everything at first, then only what has changed', async () => {
    await writeFile(file('events.jsonl'), line(1, 1));
    await look();
    const names = ['state', 'series', 'metrics', 'settings', 'checkpoints', 'exports', 'figures'];
    expect([...told.at(-1)!.keys()]).toEqual(names);
    await look();
    expect([...told.at(-1)!.keys()]).toEqual([]);
    await appendFile(file('events.jsonl'), line(2, 0.5));
    await look();
    expect([...told.at(-1)!.keys()]).toEqual(['state', 'series']);
  });

  it('says in words what is wrong with run.json, and recovers', async () => {
    await writeFile(file('run.json'), '{"half":');
    expect(await look()).toBe(false);
    expect(last('state')).toMatchObject({
      type: 'problem',
      title: path.basename(folder),
      message: expect.stringContaining('must be JSON') as string,
    });
    await rm(file('run.json'));
    await look();
    expect(last('state')).toMatchObject({
      message: expect.stringContaining('must be a run folder') as string,
    });
    await writeFile(file('run.json'), JSON.stringify(testManifest()));
    await look();
    expect(last('state')).toMatchObject({ type: 'run', title: 'study' });
    await writeFile(file('label.json'), JSON.stringify({ label: 'baseline' }));
    await look();
    expect(last('state')).toMatchObject({ type: 'run', title: 'baseline' });
  });

  it('waits with an event that is half-written, and passes over damaged ones', async () => {
    await writeFile(
      file('events.jsonl'),
      `${line(1, 1)}{"type":"ste\n${line(2, 0.5).slice(0, 20)}`,
    );
    await look();
    expect(last('series')).toMatchObject({ count: 1 });
    expect(last('state')).toMatchObject({
      notes: expect.arrayContaining([expect.stringContaining('1 line')]) as string[],
    });
    await appendFile(file('events.jsonl'), line(2, 0.5).slice(20));
    await look();
    expect(last('series')).toMatchObject({ count: 2, rewinds: 0 });
  });

  it('says that events stand no more where they were replaced', async () => {
    await writeFile(file('events.jsonl'), line(1, 1) + line(2, 0.5));
    await look();
    await writeFile(file('events.jsonl'), line(1, 0.75));
    await look();
    expect(last('series')).toMatchObject({ count: 1, rewinds: 1 });
  });

  it('tells a run that runs from one whose process is gone', async () => {
    expect(await look()).toBe(false);
    expect(last('state')).toMatchObject({ status: 'killed' });
    const lock = await acquireRunLock(folder);
    expect(await look()).toBe(true);
    expect(last('state')).toMatchObject({ status: 'running' });
    await lock.dispose();
  });

  it('follows checkpoints and figures, and leaves out what is gone by then', async () => {
    await mkdir(file('checkpoints'));
    await mkdir(file('figures'));
    await writeFile(file('checkpoints', 'step-00000010.safetensors'), 'x');
    await writeFile(file('checkpoints', 'notes.txt'), 'x');
    await writeFile(file('figures', 'curves.svg'), 'x');
    await writeFile(file('figures', 'gone.svg'), 'x');
    await look();
    expect(last('checkpoints')).toMatchObject([{ file: 'step-00000010.safetensors' }]);
    expect(last('figures')).toEqual([
      {
        name: 'curves.svg',
        address: expect.stringMatching(/^at:figures\/curves\.svg\?changed=\d+/) as string,
      },
    ]);
    await mkdir(file('export'));
    await writeFile(file('export', 'model.onnx'), 'x');
    await rm(file('figures'), { recursive: true });
    await look();
    expect(last('figures')).toEqual([]);
    expect(last('exports')).toMatchObject([{ file: 'model.onnx', verified: 'no report' }]);
  });
});
