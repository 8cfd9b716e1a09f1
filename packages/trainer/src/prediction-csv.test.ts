import { predictionHeader, predictionLine } from './prediction-csv.js';

describe('predictions as CSV', () => {
  const output = { task: 'regression', names: ['valence', 'arousal'] } as const;

  it('has the names of the output', () => {
    expect(predictionHeader(output)).toBe('video,frame,valence,arousal\n');
    const row = { video: 'v', frame: '00001', values: [0.5, -1 / 3] };
    expect(predictionLine(output, row)).toBe('v,00001,0.500000,-0.333333\n');
  });

  it('quotes what would break a line', () => {
    const row = { video: 'a "b", c', frame: '1\n2', values: [0, 0] };
    expect(predictionLine(output, row)).toBe('"a ""b"", c","1\n2",0.000000,0.000000\n');
  });

  it('names the most probable class', () => {
    const classes = { task: 'classification', names: ['anger', 'fear'] } as const;
    const row = { video: 'v', frame: '0', values: [0.25, 0.75] };
    expect(predictionLine(classes, row)).toBe('v,0,0.250000,0.750000,fear\n');
  });
});
