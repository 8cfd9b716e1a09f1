import { reshape } from '@tensorflow/tfjs-core';
import { input } from '@tensorflow/tfjs-layers';
import { foreignTfjs } from './foreign-tfjs.js';

describe('foreignTfjs', () => {
  it('knows what tfjs says of a symbolic tensor of another copy, and where that is', () => {
    class SymbolicTensor {}
    let thrown: unknown;
    try {
      reshape(new SymbolicTensor() as never, [1]);
    } catch (error) {
      thrown = error;
    }
    const { stack } = thrown as Error;
    const other = '    at call (file:///plugin/node_modules/@tensorflow/tfjs-layers/dist/a.js:1:2)';
    (thrown as Error).stack = `${stack}\n${other}\n${other}`;
    const error = foreignTfjs(thrown)!;
    expect(error.code).toBe('COMPOSITION_INVALID');
    expect(error.message).toMatch(/one copy of tfjs, that of Circumplex \(4\.22\.0\), got /);
    expect(error.parts.got).toContain('/plugin/node_modules/@tensorflow/tfjs-layers');
    expect(error.parts.got!.match(/plugin/g)).toHaveLength(1);
    expect(error.parts.todo).toContain('npm dedupe');
  });

  it('leaves other errors alone', () => {
    expect(foreignTfjs(new Error('oops'))).toBeUndefined();
    expect(foreignTfjs(input({ shape: [1] }))).toBeUndefined();
  });
});
