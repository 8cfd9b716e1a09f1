/** The part of https://webassembly.github.io/spec/js-api/ that the thread uses; Node's types lack it. */
declare namespace WebAssembly {
  class Memory {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
}
