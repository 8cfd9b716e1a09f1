import { settingRows } from './setting-rows.js';

describe('settingRows', () => {
  const settings = [
    { path: 'seed', value: '1' },
    { path: 'training.epochs', value: '10' },
    { path: 'training.optimizer', value: 'adam' },
  ];
  const paths = (search: string) => settingRows(settings, null, search).map(({ path }) => path);

  it('has all settings, and marks where a part of the experiment begins', () => {
    expect(settingRows(settings, null, '')).toEqual([
      { path: 'seed', values: ['1'], isFirst: false },
      { path: 'training.epochs', values: ['10'], isFirst: true },
      { path: 'training.optimizer', values: ['adam'], isFirst: false },
    ]);
  });

  it('searches paths and values for all words', () => {
    expect(paths('training')).toEqual(['training.epochs', 'training.optimizer']);
    expect(paths(' Adam  OPT ')).toEqual(['training.optimizer']);
    expect(paths('nothing')).toEqual([]);
  });

  it('has only what differs from another run, both values side by side', () => {
    const difference = {
      name: 'other',
      settings: [{ path: 'threads', own: null, other: '4' }],
    };
    expect(settingRows(settings, difference, '')).toEqual([
      { path: 'threads', values: [null, '4'], isFirst: false },
    ]);
    expect(settingRows(settings, difference, 'seed')).toEqual([]);
  });
});
