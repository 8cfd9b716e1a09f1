import '@tensorflow/tfjs-backend-cpu';
import { createRegistry } from '@circumplex/core';
import { cumsum, mul, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { customModel } from '../testing/custom-model.js';
import { verifyOnnx } from '../verify/verify-onnx.js';
import type { LayerConverter } from './converter.js';
import { convertersOf, defineConverter } from './define-converter.js';
import { exportOnnx } from './export-onnx.js';

const VARIANTS = ['sequence', 'streaming', 'frame'] as const;

/** Sums features up over time: [B, T, F] → [B, T, F]. */
class Sum extends layers.Layer {
  static readonly className: string = 'Sum';

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tidy(() => cumsum([inputs].flat()[0]!, 1));
  }
}

/** Doubles features. */
class Double extends layers.Layer {
  static readonly className: string = 'Double';

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tidy(() => mul([inputs].flat()[0]!, 2));
  }
}

const withHead = (layer: layers.Layer) =>
  customModel({ head: (x) => layer.apply(x) as SymbolicTensor });
const summing = () => withHead(new Sum({ name: 'sum' }));

const double: LayerConverter = (conversion) => {
  const two = conversion.float32(2);
  return conversion.output(conversion.op('Mul', [conversion.input.name, two]));
};

/** Sums up within the frames of a call. */
const forgetful: LayerConverter = (conversion) => {
  const axis = conversion.int64(1);
  return conversion.output(conversion.op('CumSum', [conversion.input.name, axis]));
};

/** Sums up from what the calls before came to. */
const mindful: LayerConverter = (conversion) => {
  const { name } = forgetful(conversion) as { name: string };
  const state = conversion.state('total', conversion.input.dims.at(-1) as number);
  if (!state) return conversion.output(name);
  const before = conversion.op('Unsqueeze', [state.input, conversion.int64([1])]);
  const total = conversion.op('Add', [name, before]);
  conversion.setState(state, 'Gather', [total, conversion.int64(-1)], { axis: 1 });
  return conversion.output(total);
};

describe('a layer that exports do not know', () => {
  it('is refused by name, with the places where a converter goes', async () => {
    const model = summing();
    await expect(exportOnnx(model)).rejects.toMatchObject({
      code: 'EXPORT_UNSUPPORTED',
      parts: {
        where: "layer 'sum' (Sum)",
        todo: expect.stringMatching(/defineConverter\(.*layer: 'Sum', .*src\/converters/),
      },
    });
    model.dispose();
  });

  it('exports with a converter of a plug-in', async () => {
    const model = summing();
    const plugin = defineConverter({
      id: 'sum',
      summary: 'sums over time',
      layer: 'Sum',
      convert: forgetful,
    });
    const table = convertersOf(createRegistry([plugin]));
    expect((await verifyOnnx(model, await exportOnnx(model, {}, table))).passed).toBe(true);
    model.dispose();
  });

  it('that keeps a state must say so outside of whole sequences', async () => {
    const model = summing();
    for (const variant of ['streaming', 'frame'] as const) {
      const table = { Sum: forgetful };
      await expect(exportOnnx(model, { variant }, table)).rejects.toMatchObject({
        code: 'EXPORT_UNSUPPORTED',
        parts: {
          where: "layer 'sum' (Sum)",
          must: `must keep no state that the ${variant} variant does not know`,
          todo: expect.stringContaining('conversion.state'),
        },
      });
    }
    model.dispose();
  });

  it('streams with a state of its own', async () => {
    const model = summing();
    for (const variant of ['sequence', 'streaming'] as const) {
      const file = await exportOnnx(model, { variant }, { Sum: mindful });
      expect((await verifyOnnx(model, file)).passed).toBe(true);
    }
    await expect(exportOnnx(model, { variant: 'frame' }, { Sum: mindful })).rejects.toMatchObject({
      code: 'EXPORT_UNSUPPORTED',
      parts: { must: 'must need no state in the frame variant' },
    });
    model.dispose();
  });

  it('must compute the states that it declares', async () => {
    const model = summing();
    const careless: LayerConverter = (conversion) => {
      conversion.state('total', 4);
      return forgetful(conversion);
    };
    const options = { variant: 'streaming' } as const;
    await expect(exportOnnx(model, options, { Sum: careless })).rejects.toMatchObject({
      code: 'EXPORT_UNSUPPORTED',
      message: expect.stringContaining("must compute the state 'sum_total_next', got none"),
    });
    model.dispose();
  });

  it('is exported in every variant where it says that it treats frames apart', async () => {
    const model = withHead(new Double({ name: 'double' }));
    const convert: LayerConverter = (conversion) => {
      conversion.eachFrame();
      return double(conversion);
    };
    for (const variant of VARIANTS) {
      const file = await exportOnnx(model, { variant }, { Double: convert });
      expect((await verifyOnnx(model, file)).passed).toBe(true);
    }
    model.dispose();
  });

  it('is exported in every variant where it does nothing', async () => {
    const model = withHead(layers.gaussianNoise({ name: 'noise', stddev: 0.1 }));
    for (const variant of VARIANTS) {
      const file = await exportOnnx(model, { variant }, { GaussianNoise: ({ input }) => input });
      expect((await verifyOnnx(model, file)).passed).toBe(true);
    }
    model.dispose();
  });
});

it('a layer of ours that works along time is refused where frames are apart', async () => {
  const model = withHead(layers.softmax({ name: 'soft', axis: 1 }));
  for (const variant of ['streaming', 'frame'] as const) {
    await expect(exportOnnx(model, { variant })).rejects.toMatchObject({
      code: 'EXPORT_UNSUPPORTED',
      message: expect.stringContaining(
        `the ${variant} variant must not work along time, got axis 1`,
      ),
    });
  }
  model.dispose();
});
