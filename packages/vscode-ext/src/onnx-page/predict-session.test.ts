import { existsSync } from 'node:fs';
import type { OnnxRun } from '../../shared/onnx-page.js';
import { createPredictSession, type PredictJob } from './predict-session.js';

/** Stands for the command line: writes `text` to the file behind `--out`, or fails with it. */
function job(text: string, code = 0): PredictJob {
  const write = `const [out] = process.argv.slice(-1);
    if (${code}) console.error(${JSON.stringify(text)});
    else require('node:fs').writeFileSync(out, ${JSON.stringify(text)});
    process.exit(${code});`;
  const cli = [process.execPath, '-e', write, '--'] as const;
  return { cli, cwd: process.cwd(), model: '/elsewhere/m.onnx', input: '/data/face.png' };
}

const never = new AbortController().signal;
const CSV = 'video,frame,valence\nface.png,face.png,0.5\n';

describe('createPredictSession', () => {
  it('tells that it runs and what came of it, and keeps the file until it is closed', async () => {
    const told: OnnxRun[] = [];
    const session = createPredictSession((state) => told.push(state));
    const other = () => session.run(job('another at the same time'), never);
    await Promise.all([session.run(job(CSV), never), other()]);
    expect(told.map(({ type }) => type)).toEqual(['running', 'done']);
    expect(session.state).toMatchObject({ input: 'face.png', first: [0.5] });
    expect(session.rows(0, 10).total).toBe(1);
    const before = session.file();
    await session.run(job(CSV.replace('0.5', '0.25')), never);
    expect(session.state).toMatchObject({ first: [0.25] });
    const now = session.file();
    expect([before, now].map(existsSync)).toEqual([false, true]);
    session.dispose();
    expect(existsSync(now)).toBe(false);
  });

  it('tells why it failed, and has nothing to show', async () => {
    const session = createPredictSession(() => undefined);
    await session.run(job('error DATA_MISSING: gone', 1), never);
    expect(session.state).toEqual({
      type: 'failed',
      input: 'face.png',
      message: 'error DATA_MISSING: gone',
    });
    expect(() => session.rows(0, 10)).toThrow('must have been made');
    expect(() => session.file()).toThrow(expect.objectContaining({ code: 'PREDICTIONS_MISSING' }));
    await session.run(job('something else'), never);
    expect(session.state).toMatchObject({ message: expect.stringContaining('another header') });
    session.dispose();
  });

  it('is as before where it was ended', async () => {
    const session = createPredictSession(() => undefined);
    await session.run(job(CSV), never);
    const before = session.state;
    await session.run(job(CSV), AbortSignal.abort());
    expect(session.state).toBe(before);
    expect(existsSync(session.file())).toBe(true);
    session.dispose();
  });
});
