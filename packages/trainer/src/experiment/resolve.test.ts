import { defaultRegistry } from '../default-plugins.js';
import { resolveExperiment } from './resolve.js';

const registry = defaultRegistry();

describe('resolveExperiment', () => {
  it('fills in every default, those of plug-ins included', () => {
    const { data, model, training } = resolveExperiment({}, registry);
    expect(model.backbone).toEqual({ id: 'vgg-face', inputSize: 96, width: 1, batchNorm: false });
    expect(data.reader).toMatchObject({ id: 'synthetic', subjects: 12 });
    expect(training.optimizer).toMatchObject({ id: 'adam', learningRate: 0.001 });
    expect(training.loss).toMatchObject({ id: 'ccc' });
    const again = resolveExperiment({ data, model, training }, registry);
    expect(again).toEqual(resolveExperiment({}, registry));
  });

  it('chooses the loss by the output', () => {
    const { training } = resolveExperiment({ model: { output: 'seven-way' } }, registry);
    expect(training.loss).toMatchObject({ id: 'cross-entropy' });
  });

  it.each([
    [{ trainig: {} }, 'EXPERIMENT_INVALID', "did you mean 'training'?"],
    [{ training: { epoch: 3 } }, 'EXPERIMENT_INVALID', "did you mean 'epochs'?"],
    [{ training: { epochs: 'many' } }, 'EXPERIMENT_INVALID', 'training.epochs'],
    [{ model: { head: 'gruu' } }, 'PLUGIN_UNKNOWN', "did you mean 'gru'?"],
    [{ model: { head: { id: 'gru', unit: 3 } } }, 'OPTION_INVALID', "did you mean 'units'?"],
  ])('refuses %j', (input, code, message) => {
    expect(() => resolveExperiment(input, registry, 'my.yaml')).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });
});
