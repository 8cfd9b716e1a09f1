/** Bytes that are read a range at a time, such as a file that is too large for memory. */
export interface ByteSource {
  /** In bytes. */
  readonly size: number;
  /** Reads from `offset`; fewer bytes than `length` only where the source ends before. */
  read(offset: number, length: number): Promise<Uint8Array>;
}
