import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OnnxPageState } from '../../shared/onnx-page.js';
import { modelBytes } from './model.testing.js';
import { createModelSession } from './model-session.js';

const here = { notRunnable: null, viewers: [] };
const query = {
  search: '',
  sort: 'graph',
  descending: false,
  open: [],
  offset: 0,
  limit: 10,
} as const;

describe('createModelSession', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'session-'))));
  afterEach(() => rm(folder, { recursive: true }));

  /** A session, and what it tells next. */
  function session(file: string) {
    let heard: (state: OnnxPageState) => void = () => undefined;
    const opened = createModelSession(
      file,
      () => here,
      (state) => heard(state),
    );
    const next = () => new Promise<OnnxPageState>((resolve) => (heard = resolve));
    return { ...opened, next };
  }

  it('follows a file that is written, damaged and deleted', async () => {
    const file = path.join(folder, 'm.onnx');
    const { show, refresh, next, layers, dispose } = session(file);
    const told = async (ask: () => void) => {
      const state = next();
      ask();
      return state;
    };
    expect(await told(show)).toMatchObject({ type: 'problem', title: 'm.onnx' });
    expect(layers({ ...query, open: [] }).total).toBe(0);
    await writeFile(file, modelBytes());
    expect(await told(refresh)).toMatchObject({ type: 'model', own: true });
    expect(layers({ ...query, open: [] }).nodes).toBe(4);
    expect(await told(show)).toMatchObject({ type: 'model' });
    await writeFile(file, modelBytes().subarray(0, 99));
    expect(await told(refresh)).toMatchObject({ type: 'problem' });
    dispose();
  });

  it('tells nothing once it is closed', async () => {
    const { show, refresh, next, dispose } = session(path.join(folder, 'm.onnx'));
    const state = next();
    show();
    refresh();
    dispose();
    const pause = new Promise((resolve) => setTimeout(resolve, 500, 'silence'));
    expect(await Promise.race([state, pause])).toBe('silence');
  });
});
