/** How a file stores weights and computes. */
export const PRECISIONS = ['float32', 'float16', 'int8'] as const;

/** One of {@link PRECISIONS}. */
export type Precision = (typeof PRECISIONS)[number];
