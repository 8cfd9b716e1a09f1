import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createStudy, type Study } from './study.testing.js';

const HEADER = 'sequence,frame,valence,arousal';

describe('bad input before training', () => {
  let study: Study;
  beforeAll(async () => {
    study = await createStudy();
    await mkdir(join(study.folder, 'empty'));
  });
  afterAll(() => study.remove());

  /** Trains with some values set; it must fail with a code and a message, and without a stack. */
  async function refused(set: readonly string[], code: string, message: RegExp): Promise<void> {
    const argv = ['train', 'tiny.yaml', ...set.flatMap((value) => ['--set', value])];
    const { code: exit, out, err } = await study.run(argv);
    expect(err).toMatch(message);
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    expect(err).toContain(`error ${code}: `);
    expect(err).not.toContain('    at ');
    expect(JSON.parse((await study.run(['runs', '--json'])).out)).toMatchObject({ runs: [] });
  }

  const reader = (path: string): string => `data.reader={id: frames-csv, path: ${path}}`;

  /** A folder for frames-csv with these lines below the header. */
  async function withLabels(name: string, header: string, ...lines: string[]): Promise<string> {
    await mkdir(join(study.folder, name, 'a'), { recursive: true });
    await writeFile(join(study.folder, name, 'labels.csv'), [header, ...lines, ''].join('\n'));
    for (const image of ['0.png', '1.png']) {
      await writeFile(join(study.folder, name, 'a', image), '');
    }
    return reader(name);
  }

  it('names an experiment that is not there, and what is wrong in one', async () => {
    expect(await study.run(['train', 'no.yaml'])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/error FILE_MISSING: .*no\.yaml.*circumplex init/),
    });
    await writeFile(join(study.folder, 'broken.yaml'), 'name: [');
    expect((await study.run(['train', 'broken.yaml'])).err).toMatch(
      /error EXPERIMENT_INVALID: .*broken\.yaml: must be YAML/,
    );
  });

  it('suggests the option and the plug-in that were meant', async () => {
    const meant = /unknown option 'training\.epoch' \(did you mean 'epochs'\?\)/;
    await refused(['training.epoch=3'], 'EXPERIMENT_INVALID', meant);
    await refused(['model.head=gruu'], 'PLUGIN_UNKNOWN', /did you mean 'gru'\? \(known: .*lstm/);
    await refused(['model.head={id: gru, unit: 3}'], 'OPTION_INVALID', /did you mean 'units'/);
    await refused(['training.epochs=many'], 'EXPERIMENT_INVALID', /training\.epochs: .*number/);
  });

  it('says which contract an impossible composition breaks', async () => {
    await refused(['model.head={id: gru, from: fc2}'], 'COMPOSITION_INVALID', /model\.head: .*fc2/);
    await refused(['training.loss=cross-entropy'], 'COMPOSITION_INVALID', /training\.loss/);
  });

  it('names missing and empty folders', async () => {
    await refused([reader('nowhere')], 'DATA_MISSING', /nowhere/);
    await refused([reader('empty')], 'DATA_MISSING', /empty.*labels\.csv/);
  });

  it('says what is wrong with labels, and in which line', async () => {
    const columns = await withLabels('columns', 'sequence,image,valence,arousal', 'a,0.png,0,0');
    await refused([columns], 'LABEL_INVALID', /columns[/\\]labels\.csv.*frame/);
    const nan = await withLabels('nan', HEADER, 'a,0.png,NaN,0');
    await refused(
      [nan],
      'LABEL_INVALID',
      /labels\.csv, line 2: valence must be a number, got 'NaN'/,
    );
    const range = await withLabels('range', HEADER, 'a,0.png,0,0', 'a,1.png,3,0');
    await refused(
      [range],
      'LABEL_INVALID',
      /labels\.csv, line 3: valence must be in \[-1, 1\], got 3/,
    );
  });

  it('refuses assignments that are none', async () => {
    expect(await study.run(['train', 'tiny.yaml', '--set', 'seed'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/error USAGE: --set seed: must be path=value/),
    });
  });
});
