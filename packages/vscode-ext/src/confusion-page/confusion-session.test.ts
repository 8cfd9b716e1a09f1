import { mkdirSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { confusionView, type ConfusionState, type OtherRun } from '../../shared/confusion-page.js';
import { ConfusionSession } from './confusion-session.js';
import { storePredictions, sureOf, type TestOptions } from './predictions.testing.js';

const NAMES = ['calm', 'glad', 'sad'];

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'confusion-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Six frames of two videos, of which `right` are right. */
function store(run: string, right: number, options: TestOptions = { names: NAMES }) {
  const classes = options.names!.length;
  const rows = Array.from({ length: 6 }, (_, i) => sureOf(i < right ? i % 2 : 2, 0.5, classes));
  mkdirSync(path.join(root, run), { recursive: true });
  return storePredictions(
    path.join(root, run),
    [
      { id: 'a', probabilities: rows.slice(0, 2), labels: [0, 1] },
      { id: 'b', probabilities: rows.slice(2), labels: [0, 1, 0, 1] },
    ],
    options,
  );
}

function session(runs: OtherRun[] = []) {
  const folder = path.join(root, 'this');
  const told: ConfusionState[] = [];
  const news = { title: 'study', runs, count: 0 };
  const made = new ConfusionSession({
    place: { folder, split: 'test' },
    title: () => news.title,
    runs: () => news.runs,
    pictures: () => Promise.resolve(null),
    tell: (state) => told.push(confusionView.events.state.parse(structuredClone(state))),
    tellRuns: () => (news.count += 1),
  });
  return { made, told, news, folder };
}

function run(name: string): OtherRun {
  return { folder: path.join(root, name), title: name };
}

const all = { unit: 'frames', cell: { label: null, prediction: null }, reverse: false } as const;

describe('ConfusionSession', () => {
  it('tells what is stored, and answers with the number of the reading', async () => {
    await store('this', 4);
    const { made, told } = session();
    await made.refresh();
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ type: 'shown', revision: 1, names: NAMES });
    const answer = made.samples({ ...all, first: 0, count: 24 });
    expect(answer).toMatchObject({ revision: 1, total: 6 });
    expect(confusionView.requests.samples.result.safeParse(answer).success).toBe(true);
    const details = await made.details({ unit: 'frames', index: 0, picture: null });
    expect(confusionView.requests.details.result.safeParse(details).success).toBe(true);
  });

  it('reads again what was stored anew, once however often it is asked', async () => {
    await store('this', 4);
    const { made, told } = session();
    await made.refresh();
    await store('this', 6);
    await Promise.all([made.refresh(), made.refresh(), made.refresh()]);
    const accuracies = told.map((state) => state.type === 'shown' && state.tables.frames.accuracy);
    expect(accuracies.at(-1)).toBe(1);
    expect(told.length).toBeLessThanOrEqual(3);
  });

  it('says what is missing or damaged, and answers nothing then', async () => {
    const { made, told, folder } = session();
    await made.refresh();
    expect(told[0]).toMatchObject({ type: 'problem', title: 'study' });
    await store('this', 4);
    await made.refresh();
    expect(told[1]!.type).toBe('shown');
    truncateSync(path.join(folder, 'predictions', 'test.safetensors'), 100);
    await made.refresh();
    expect(told[2]).toMatchObject({ type: 'problem' });
    expect(() => made.samples({ ...all, first: 0, count: 24 })).toThrow('must be read before');
  });

  it('offers runs with the same split and classes, and no others', async () => {
    await store('this', 4);
    await store('like', 2);
    await store('unlike', 2, { names: ['calm', 'glad', 'bored'] });
    mkdirSync(path.join(root, 'empty'));
    const { made } = session(['this', 'like', 'unlike', 'empty', 'gone'].map(run));
    await made.refresh();
    expect(await made.others()).toEqual([run('like')]);
    const tables = await made.compare({ folder: run('like').folder });
    expect(tables.frames.accuracy).toBeCloseTo(2 / 6);
    expect(tables.videos?.samples).toBe(2);
  });

  it('compares with no folder that is no run, and with no other classes', async () => {
    await store('this', 4);
    await store('unlike', 2, { names: ['calm', 'glad', 'bored'] });
    const { made } = session([run('unlike')]);
    await made.refresh();
    const compare = (name: string) => made.compare({ folder: run(name).folder });
    await expect(compare('elsewhere')).rejects.toMatchObject({ code: 'RUN_MISSING' });
    await expect(compare('unlike')).rejects.toMatchObject({ code: 'PREDICTIONS_INVALID' });
  });

  it('tells of other runs and another name only where there are', async () => {
    await store('this', 4);
    const { made, told, news } = session([run('this')]);
    await made.refresh();
    made.runsChanged();
    made.runsChanged();
    expect([told.length, news.count]).toEqual([1, 1]);
    news.title = 'renamed';
    news.runs = [run('this'), run('like')];
    made.runsChanged();
    expect([told.length, news.count]).toEqual([2, 2]);
    expect(told[1]).toMatchObject({ title: 'renamed', revision: 1 });
  });

  it('tells nothing once it is disposed of', async () => {
    await store('this', 4);
    const { made, told, news } = session();
    const reading = made.refresh();
    made.dispose();
    await reading;
    made.runsChanged();
    expect([told.length, news.count]).toEqual([0, 0]);
  });
});
