/**
 * What can go wrong when recorded work runs. `COMPILE`: onnxruntime refused the graph; `RUN`: it
 * failed while running; `MEMORY`: it does not fit; `DEVICE`: the device thread did not start, or
 * ended.
 */
export type OnnxruntimeErrorCode = 'COMPILE' | 'RUN' | 'MEMORY' | 'DEVICE';

/** An error with a stable code. */
export class OnnxruntimeError extends Error {
  override readonly name = 'OnnxruntimeError';

  constructor(
    readonly code: OnnxruntimeErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The message of whatever was thrown. */
export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
