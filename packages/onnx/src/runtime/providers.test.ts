import '@tensorflow/tfjs-backend-cpu';
import { exportOnnx } from '../export/export-onnx.js';
import { narrowModel } from '../testing/compositions.js';
import { placementIn } from './placement.js';
import { OnnxPredictor } from './predictor.js';
import { resolveProvider } from './providers.js';

const backends = (...names: string[]) => ({
  listSupportedBackends: () => names.map((name) => ({ name, bundled: true })),
});

describe('execution providers', () => {
  it('are those that onnxruntime-node lists, also by a better-known name', () => {
    expect(resolveProvider(backends('cpu', 'cuda'), 'cuda')).toBe('cuda');
    expect(resolveProvider(backends('cpu', 'dml'), 'directml')).toBe('dml');
  });

  it('are refused with those that there are', async () => {
    expect(() => resolveProvider(backends('cpu', 'webgpu'), 'webgp')).toThrow(
      "got 'webgp'; did you mean 'webgpu'? (known: cpu, webgpu)",
    );
    const model = narrowModel();
    const file = await exportOnnx(model);
    model.dispose();
    await expect(OnnxPredictor.open(file, { provider: 'none-such' })).rejects.toMatchObject({
      code: 'OPTION_INVALID',
      message: expect.stringMatching(/known: .*cpu/),
    });
    const predictor = await OnnxPredictor.open(file, { provider: 'cpu' });
    expect(predictor).toMatchObject({ provider: 'cpu', placement: undefined });
    await predictor.release();
  });
});

describe('placementIn', () => {
  it('counts the nodes of a profile by provider', () => {
    const node = (provider: string) => ({ cat: 'Node', args: { provider } });
    const profile = [
      { cat: 'Session', args: {} },
      node('WebGpuExecutionProvider'),
      node('CPUExecutionProvider'),
      node('WebGpuExecutionProvider'),
      { cat: 'Node' },
    ];
    expect(placementIn(JSON.stringify(profile))).toEqual({ webgpu: 2, cpu: 1 });
  });
});
