import type { VerifyReport } from '@circumplex/onnx';
import { verifyText } from './verify.js';

const report: VerifyReport = {
  passed: true,
  precision: 'float32',
  tolerance: 1e-4,
  maxDifference: 2.5e-7,
  sizes: [{ batch: 2, time: 3, maxDifference: 2.5e-7 }],
  layers: [],
  mismatches: [],
  warnings: [],
};

describe('verifyText', () => {
  it('says how far predictions are apart', () => {
    expect(verifyText(report, 'm.onnx')).toBe(
      'm.onnx gives the same predictions: they differ by 2.5e-7 at most.\n  batch 2  time 3  2.5e-7',
    );
  });

  it('says how time was cut for a file that is fed in chunks', () => {
    const sizes = [{ batch: 1, time: 3, chunks: [1, 2], maxDifference: 0 }];
    expect(verifyText({ ...report, sizes }, 'm.onnx')).toContain(
      'batch 1  time 3 as 1 + 2  0.0e+0',
    );
  });

  it('names the first layer that differs, and whatever does not fit', () => {
    const text = verifyText(
      {
        ...report,
        passed: false,
        maxDifference: null,
        firstDrift: { layer: 'conv1', difference: 0.5 },
        mismatches: ['output: another one'],
        warnings: ['flat'],
      },
      'm.onnx',
    );
    expect(text).toContain('does not give');
    expect(text).toContain('First layer that differs: conv1 (5.0e-1).');
    expect(text).toContain('output: another one\nwarning: flat');
  });
});
