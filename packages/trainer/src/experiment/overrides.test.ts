import { applyOverrides } from './overrides.js';

describe('applyOverrides', () => {
  it('sets values in YAML, in order', () => {
    const input = { training: { epochs: 3, clipNorm: 1 } };
    const set = ['training.epochs=5', 'training.epochs=7', 'name=x', 'training.freeze=[a, b]'];
    expect(applyOverrides(input, set)).toEqual({
      name: 'x',
      training: { epochs: 7, clipNorm: 1, freeze: ['a', 'b'] },
    });
    expect(input.training.epochs).toBe(3);
  });

  it('gives plug-ins options, also those that stand by id or by default', () => {
    const set = ['model.backbone.width=0.5', 'model.head.units=64', 'training.optimizer=sgd'];
    expect(applyOverrides({ model: { backbone: 'vgg-16' } }, set)).toEqual({
      model: { backbone: { id: 'vgg-16', width: 0.5 }, head: { id: 'fc', units: 64 } },
      training: { optimizer: 'sgd' },
    });
  });

  it.each([
    ['training.epochs', "no '='"],
    ['=3', 'an empty name'],
    ['a..b=3', 'an empty name'],
    ['a=[1', 'Flow sequence'],
  ])('refuses %s', (assignment, message) => {
    expect(() => applyOverrides({}, [assignment])).toThrow(message);
  });

  it('goes below the file of weights', () => {
    expect(
      applyOverrides({ model: { weights: 'a.onnx' } }, ['model.weights.strict=false']),
    ).toEqual({
      model: { weights: { file: 'a.onnx', strict: false } },
    });
  });

  it('never reaches prototypes', () => {
    const result = applyOverrides({}, ['__proto__.polluted=1']) as object;
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(Object.keys(result)).toEqual(['__proto__']);
  });
});
