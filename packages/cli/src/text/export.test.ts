import type { ExportReport } from '@circumplex/trainer';
import { exportText } from './export.js';

const report: ExportReport = {
  file: '/a/m.onnx',
  files: ['m.onnx', 'm.onnx.data'],
  bytes: 3 * 2 ** 20,
  report: 'm.onnx.report.json',
  options: {
    opset: 17,
    layout: 'nhwc',
    fold: true,
    variant: 'sequence',
    input: 'float32',
    provenance: {},
    precision: 'int8',
    calibration: 512,
    split: 'validation',
    externalData: true,
    metadata: {},
  },
  precision: {
    type: 'int8',
    calibrationFrames: 512,
    scores: { part: 'test', metric: 'accuracy', frames: 3589, model: 0.6709, file: 0.669 },
  },
  verification: {
    passed: true,
    precision: 'int8',
    tolerance: 0.15,
    maxDifference: 0.02,
    sizes: [],
    layers: [],
    mismatches: [],
    warnings: [],
  },
};

describe('exportText', () => {
  it('names the files and says what the precision costs', () => {
    expect(exportText(report, 'm.onnx')).toBe(
      'Wrote m.onnx with m.onnx.data (3.0 MiB), and m.onnx.report.json.\n' +
        'accuracy on test (3,589 frames): 0.6690 in int8, 0.6709 in float32 (-0.0019).\n' +
        'It gives the predictions in int8: they differ by 2.0e-2 at most.',
    );
  });

  it('says where a loss was not measured, and has no word of it in float32', () => {
    const int8 = { ...report, precision: { type: 'int8' } } as const;
    expect(exportText(int8, 'm.onnx')).toContain('no labels on which to measure its loss');
    const float32 = { ...report, files: ['m.onnx'], precision: { type: 'float32' } } as const;
    expect(exportText(float32, 'm.onnx').split('\n')).toEqual([
      'Wrote m.onnx (3.0 MiB), and m.onnx.report.json.',
      'It gives the predictions in int8: they differ by 2.0e-2 at most.',
    ]);
  });
});
