import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createStudy, type Study } from './study.testing.js';

describe('Ctrl-C', () => {
  let study: Study;
  beforeAll(async () => (study = await createStudy()));
  afterAll(() => study.remove());

  it('leaves a run that resume goes on with, and says how', async () => {
    const train = ['train', 'tiny.yaml', '--set', 'training.epochs=3', '--json'];
    let pressed = false;
    const stopped = await study.run(train, (io) => {
      const timer = setInterval(() => {
        if (pressed || !io.stdout.includes('"type":"step"')) return;
        pressed = true;
        clearInterval(timer);
        io.interrupt();
      }, 1);
    });
    expect(stopped.code).toBe(130);
    expect(stopped.out.trimEnd().split('\n').at(-1)).toContain('"type":"run-paused"');
    const command = /circumplex resume (\S+)/.exec(stopped.err)![1]!;
    const manifest = async () =>
      JSON.parse(await readFile(join(study.folder, command, 'run.json'), 'utf8')) as {
        status: string;
        progress: { step: number };
      };
    const paused = await manifest();
    expect(paused.status).toBe('paused');
    expect(paused.progress.step).toBeLessThan(12);

    const resumed = await study.run(['resume', command]);
    expect(resumed).toMatchObject({ code: 0, out: expect.stringContaining('Finished') });
    expect(await manifest()).toMatchObject({ status: 'finished', progress: { step: 12 } });
  });
});
