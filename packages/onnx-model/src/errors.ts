/** Bytes that are not a readable ONNX model; `offset` says where reading stopped. */
export class OnnxFormatError extends Error {
  override readonly name = 'OnnxFormatError';

  /** A stable code for programs. */
  readonly code = 'ONNX_FORMAT';

  constructor(
    message: string,
    /** Bytes from the start of the input. */
    readonly offset: number,
  ) {
    super(`ONNX model at byte ${offset}: ${message}`);
  }
}
