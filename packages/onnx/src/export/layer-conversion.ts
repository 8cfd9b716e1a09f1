import { readWeight, type NamedWeight, type z } from '@circumplex/core';
import type { Attributes, TypedArray } from '@circumplex/onnx-model';
import type { StateTrace } from '../metadata/schema.js';
import type { Shape } from '@tensorflow/tfjs-layers';
import type { ExportGraph } from './export-graph.js';
import { onnxIndices } from './feature-order.js';
import type { Layer } from './layer.js';
import { unsupported } from './unsupported.js';
import { hasTime, withoutTime } from './time-axis.js';
import { toFirst, toLast, type Value, type ValueDim } from './value.js';

/** A layer's weight with its values. */
export interface WeightData {
  /** As checkpoints name it: `conv1_1/kernel`. */
  readonly name: string;
  readonly dims: readonly number[];
  /** The network's own memory where the engine allows it: not to be changed. */
  readonly data: Float32Array;
}

/**
 * What a converter is given: one application of a layer, its inputs in the ONNX graph, and the
 * means to add nodes. Nodes are named `<layer>/<operator>`; what the converter returns is named
 * after the layer.
 */
export class LayerConversion {
  private timeIsMinded = false;

  constructor(
    readonly layer: Layer,
    readonly inputs: readonly Value[],
    /** Output shape in tfjs's order, null for dynamic dimensions. */
    readonly outputShape: Shape,
    private readonly graph: ExportGraph,
  ) {}

  /** The first (for most layers only) input. */
  get input(): Value {
    return this.inputs[0]!;
  }

  /** Version of the operator set. */
  get opset(): number {
    return this.graph.options.opset;
  }

  /** True once the converter has said what the layer does with time. */
  get mindsTime(): boolean {
    return this.timeIsMinded;
  }

  /** True where the graph has no time axis: values are [batch, …] where tfjs has [batch, time, …]. */
  get isFrame(): boolean {
    return this.graph.options.variant === 'frame';
  }

  /** The batch normalisation that this convolution must take in, if any. */
  get foldedNormalization(): Layer | undefined {
    return this.graph.folding.get(this.layer.name);
  }

  /** True if this batch normalisation has become part of the convolution before it. */
  get isFolded(): boolean {
    return [...this.graph.folding.values()].includes(this.layer);
  }

  /**
   * The layer's configuration, checked.
   *
   * @throws CircumplexError EXPORT_UNSUPPORTED for settings that the converter cannot convert.
   */
  config<S extends z.ZodType>(schema: S): z.output<S> {
    const result = schema.safeParse(this.layer.getConfig());
    if (result.success) return result.data;
    const issues = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw this.unsupported('its settings must be ones that can be exported', issues.join('; '));
  }

  /** A weight by its last name (`kernel`), of this layer or another. */
  async weight(name: string, layer: Layer = this.layer): Promise<WeightData> {
    const weight = this.find(name, layer);
    if (!weight) throw this.unsupported(`must have a weight '${name}'`, 'none');
    const tensor = readWeight(weight);
    return { name: weight.name, dims: tensor.shape, data: (await tensor.data()) as Float32Array };
  }

  /** Like {@link weight}, undefined where the layer has none of that name. */
  async optionalWeight(name: string, layer?: Layer): Promise<WeightData | undefined> {
    return this.find(name, layer ?? this.layer) ? this.weight(name, layer) : undefined;
  }

  /**
   * Adds a node and returns the name of one of its outputs; the others are left out.
   *
   * @param output - which one, for operators that have several.
   */
  op(type: string, inputs: readonly string[], attributes: Attributes = {}, output = 0): string {
    return this.ops(type, inputs, attributes, [output])[0]!;
  }

  /** Like {@link op} for several outputs at once; `wanted` in rising order. */
  ops(
    type: string,
    inputs: readonly string[],
    attributes: Attributes,
    wanted: readonly number[],
  ): string[] {
    const name = this.graph.nodeName(`${this.layer.name}/${type}`);
    const outputs = Array.from({ length: wanted.at(-1)! + 1 }, (_, i) =>
      wanted.includes(i) ? `${name}_output${i === wanted[0] ? '' : `_${i}`}` : '',
    );
    this.graph.builder.op(type, inputs, attributes, { name, outputs });
    return wanted.map((i) => outputs[i]!);
  }

  /**
   * Says that the layer, though its input has a time axis, makes of each frame what it would make
   * of it alone. Converters of others must say so, or keep {@link state}, for the variants that do
   * not see whole sequences.
   */
  eachFrame(): void {
    this.timeIsMinded = true;
  }

  /**
   * A state [batch, units] that the layer hands on from frame to frame, zero at first. In the
   * streaming variant it is an input and an output of the graph, `<layer>_<name>` and
   * `<layer>_<name>_next`, and the caller computes the second by {@link setState}.
   *
   * @returns undefined in the sequence variant, where it begins and ends inside the graph.
   * @throws CircumplexError EXPORT_UNSUPPORTED in the frame variant.
   */
  state(name: string, units: number): StateTrace | undefined {
    this.timeIsMinded = true;
    if (this.isFrame) {
      const todo = "use the variant 'streaming' or 'sequence'";
      throw unsupported(this.layer, 'must need no state in the frame variant', 'one', todo);
    }
    if (this.graph.options.variant !== 'streaming') return undefined;
    return this.graph.state(this.layer.name, `${this.layer.name}_${name}`, units);
  }

  /** Adds the node that computes what a {@link state} is after the frames of a call. */
  setState(
    { output }: StateTrace,
    type: string,
    inputs: readonly string[],
    attributes: Attributes = {},
  ): void {
    const name = this.graph.nodeName(`${this.layer.name}/${type}`);
    this.graph.builder.op(type, inputs, attributes, { name, outputs: [output] });
    this.graph.computedStates.add(output);
  }

  /**
   * An axis of the layer's settings, as tfjs counts, as an axis of {@link input}'s dimensions.
   *
   * @throws CircumplexError EXPORT_UNSUPPORTED for the time axis, where frames are apart.
   */
  axis(given: number): number {
    const { length } = this.outputShape;
    const axis = given < 0 ? given + length : given;
    const { variant = 'sequence' } = this.graph.options;
    if (variant === 'sequence' || !hasTime(this.outputShape)) return axis;
    if (axis === 1) {
      throw this.unsupported(`the ${variant} variant must not work along time`, `axis ${given}`);
    }
    return this.isFrame && axis > 1 ? axis - 1 : axis;
  }

  /** Stores a float32 tensor, such as a weight, and returns its name. */
  store(name: string, dims: readonly number[], data: TypedArray): string {
    return this.graph.store(name, dims, data);
  }

  /** An int64 constant. */
  int64(values: number | readonly number[]): string {
    return this.graph.builder.int64(values);
  }

  /** A float32 constant. */
  float32(values: number | readonly number[]): string {
    return this.graph.builder.float32(values);
  }

  /** The image with its channels first, as ONNX's convolutions and pools want it. */
  channelsFirst(value: Value): Value {
    return value.channels === 'first' ? value : this.transposed(value, 'first');
  }

  /** The value [B, T, F] as [T, B, F], as ONNX's recurrent operators want it. */
  timeFirst({ name }: Value): string {
    const known = this.graph.timeFirst.get(name);
    if (known !== undefined) return known;
    const turned = this.op('Transpose', [name], { perm: [1, 0, 2] });
    this.graph.timeFirst.set(name, turned);
    return turned;
  }

  /** Undoes {@link timeFirst}; the node is left out again where nobody reads what it gives. */
  batchFirst(name: string): string {
    const turned = this.op('Transpose', [name], { perm: [1, 0, 2] });
    this.graph.timeFirst.set(turned, name);
    return turned;
  }

  /** The value exactly as tfjs has it: channels last, features in their own order. */
  plain(value: Value): Value {
    const last = value.channels === 'last' ? value : this.transposed(value, 'last');
    if (!last.order) return last;
    const { order, ...rest } = last;
    const indices = this.int64(onnxIndices(order));
    return { ...rest, name: this.op('Gather', [last.name, indices], { axis: -1 }) };
  }

  /**
   * The converter's result.
   *
   * @param name - of the value in the graph.
   * @param changes - where the value is not laid out as tfjs's output is.
   */
  output(name: string, changes: Partial<Omit<Value, 'name'>> = {}): Value {
    return { name, channels: 'last', dims: this.outputDims(), ...changes };
  }

  /** The output's dimensions, dynamic ones named as in the first input. */
  outputDims(): ValueDim[] {
    const shape = this.isFrame ? withoutTime(this.outputShape) : this.outputShape;
    return shape.map((size, axis) => {
      const known = this.inputs[0]?.dims[axis];
      return size ?? (typeof known === 'string' ? known : `${this.layer.name}_${axis}`);
    });
  }

  /** An error that says what cannot be exported; to be thrown. */
  unsupported(must: string, got: string): Error {
    return unsupported(this.layer, must, got);
  }

  private find(name: string, layer: Layer): NamedWeight | undefined {
    return this.graph.weights.get(`${layer.name}/${name}`);
  }

  private transposed(value: Value, channels: 'first' | 'last'): Value {
    const perm = channels === 'first' ? toFirst(value.dims.length) : toLast(value.dims.length);
    const name = this.graph.once(`${value.name} ${channels}`, () =>
      this.op('Transpose', [value.name], { perm }),
    );
    return { ...value, name, channels };
  }
}
