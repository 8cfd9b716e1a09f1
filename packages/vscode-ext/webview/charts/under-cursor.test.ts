import type { Curve, CurveSettings } from './curve.js';
import { CurveLoader } from './curve-loader.js';
import { DrawnCurves } from './drawn-curves.js';
import { exactReply } from './reply.testing.js';
import { UnderCursor } from './under-cursor.js';

const settings: CurveSettings = { axis: 'step', smoothing: 0, logarithmic: false };
const curve = (name: string): Curve => ({ run: 'r', name, label: name, color: 'red' });

function loaded(name: string, values: readonly number[]) {
  const ask = () => Promise.reject(new Error('not asked'));
  const loader = new CurveLoader({ ask, loaded: () => undefined, failed: () => undefined });
  loader.whole = exactReply([10, 20], values);
  return { curve: curve(name), loader };
}

/** Two curves, the cursor on row 1 of what lines there are. */
function under(change: Partial<CurveSettings>, idxs: (number | null)[], left = 5) {
  const look = { ...settings, ...change };
  const drawn = new DrawnCurves([loaded('a', [1, 2]), loaded('b', [3, 4])], look);
  const plot = { cursor: { left, top: 41, idxs }, valToPos: (y: number) => 10 * y };
  return new UnderCursor(plot, drawn, look, (y) => y.toFixed(1));
}

describe('UnderCursor', () => {
  it('has the value of each curve that has one there', () => {
    const found = under({}, [1, 1, null]);
    expect([curve('a'), curve('b'), curve('hidden')].map((each) => found.value(each))).toEqual([
      '2.0',
      undefined,
      undefined,
    ]);
    expect(found.spoken()).toBe('step 20 · epoch 2.00 · 20 s, a 2.0, b –');
  });

  it('reads the lines of values, where each curve has a smooth one, too', () => {
    const found = under({ smoothing: 0.5 }, [1, 1, 1, 1, 1]);
    expect(found.value(curve('b'))).toBe('4.0 (3.7)');
  });

  it('says of the nearest curve what is to be said beside the title', () => {
    const found = under({}, [1, 1, 1]);
    expect(found.readout('none')).toBe('step 20 · epoch 2.00 · 20 s');
    expect(found.readout('value')).toBe('4.0 · step 20 · epoch 2.00 · 20 s');
    expect(found.readout('label and value')).toBe('b 4.0 · step 20 · epoch 2.00 · 20 s');
  });

  it('is silent where the cursor is elsewhere, and before anything is drawn', () => {
    const away = under({}, [1, 1, 1], -10);
    expect([away.readout('value'), away.spoken(), away.value(curve('a'))]).toEqual([
      '',
      '',
      undefined,
    ]);
    const none = new UnderCursor(undefined, new DrawnCurves([], settings), settings, String);
    expect([none.readout('value'), none.spoken()]).toEqual(['', '']);
  });
});
