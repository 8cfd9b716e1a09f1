import { settingsText, shownSettings } from './shown-settings.js';
import { toCsv } from './table-text.js';

const rows = [
  { path: 'seed', values: ['1', '2'], differs: true },
  { path: 'model.head', values: ['gru', 'lstm'], differs: true },
  { path: 'model.head.units', values: [null, '128'], differs: true },
  { path: 'training.epochs', values: ['3', '3'], differs: false },
];
const paths = (allSettings: boolean, search: string) =>
  shownSettings(rows, { allSettings, search }).map(({ path }) => path);

describe('settings of several runs', () => {
  it('are those that differ, or all', () => {
    expect(paths(false, '')).toEqual(['seed', 'model.head', 'model.head.units']);
    expect(paths(true, '')).toHaveLength(4);
  });

  it('are found by words of path and values, in any case', () => {
    expect(paths(false, 'LSTM')).toEqual(['model.head']);
    expect(paths(false, ' head  128 ')).toEqual(['model.head.units']);
    expect(paths(false, 'epochs')).toEqual([]);
    expect(paths(true, 'epochs')).toEqual(['training.epochs']);
  });

  it('are copied with a column for each run', () => {
    const text = toCsv(settingsText(rows.slice(2, 3), ['a', 'b, c']));
    expect(text).toBe('Setting,a,"b, c"\r\nmodel.head.units,,128\r\n');
  });
});
