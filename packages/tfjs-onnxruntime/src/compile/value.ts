import type { DataType } from '@tensorflow/tfjs-core';

/**
 * How an image lies in memory: `plain` as TensorFlow.js sees it (NHWC; the only layout of other
 * ranks), `image` with the channels first (NCHW), `blocked` as onnxruntime's fastest convolutions
 * want it (NCHWc: channels in blocks that lie innermost).
 */
export type Layout = 'plain' | 'image' | 'blocked';

/** `base ⊙ factor + offset + addend`; factor and offset are small and repeat by broadcasting. */
export interface Affine {
  readonly base: Value;
  readonly factor: Value;
  readonly offset: Value | undefined;
  /** A tensor of the base's shape. */
  readonly addend: Value | undefined;
  /** What the base was divided by, where that is how the factor came about. */
  readonly divisor: Value | undefined;
}

/** The gradient of a max pooling that nobody needed yet. */
export interface Unpooled {
  /** What was pooled. */
  readonly input: Value;
  /** Emits the product of the gradient and the mask of the input, if that is a ReLU's. */
  readonly masked: () => Value;
}

/** Adds a bias of the last axis or a ReLU to a convolution whose node does not exist yet. */
export interface PendingConv {
  readonly bias: Value | undefined;
  /** Emits the node and names the value that it makes. */
  readonly emit: (into: Value, bias: Value | undefined, rectify: boolean) => void;
}

/**
 * A tensor inside the graph being emitted. A value is known under one or more layouts, converted
 * when first asked for; nodes that the next kernel may take in are put off until then.
 */
export class Value {
  plain: string | undefined;
  /** Name as an image with the channels first; rank 4 only. */
  channelsFirst: string | undefined;
  /** Name as a blocked image; rank 4 only. */
  blocked: string | undefined;
  /** A smaller value that this one repeats by broadcasting; spelled out only where it has to be. */
  spread: Value | undefined;
  /** What this one is, as long as nobody needed its elements. */
  affine: Affine | undefined;
  pending: PendingConv | undefined;
  /** What this one is, if it is the gradient of a max pooling. */
  unpooled: Unpooled | undefined;
  /** The value that this one is the mask of (1 where it is positive, else 0). */
  maskOf: Value | undefined;
  /** The value that this one is the square of. */
  squareOf: Value | undefined;
  /** The ReLU of this value, where that exists. */
  rectified: Value | undefined;
  /** Makes the first name. */
  defer: (() => void) | undefined;
  /** Names of the kernels that read it; `result` where somebody holds it after the run. */
  consumers: readonly string[] = [];
  /** The same elements under other shapes. */
  readonly reshaped = new Map<string, Value>();

  constructor(
    readonly shape: readonly number[],
    readonly dtype: DataType,
  ) {}

  /** Whether it has a name under a layout already. */
  has(layout: Layout): boolean {
    return this.nameIn(layout) !== undefined;
  }

  /** Its name under a layout, if it has one. */
  nameIn(layout: Layout): string | undefined {
    if (layout === 'plain') return this.plain;
    return layout === 'image' ? this.channelsFirst : this.blocked;
  }

  /** Gives it a name under a layout. */
  setName(layout: Layout, name: string): void {
    if (layout === 'plain') this.plain = name;
    else if (layout === 'image') this.channelsFirst = name;
    else this.blocked = name;
  }
}
