import { Hdf5Fault } from './fault.mjs';

const MAX_OBJECTS = 10_000;

/** Counts what a file makes us look at: networks have hundreds of tensors, hostile files any number. */
export class Budget {
  #spent = 0;

  /** @param {number} objects */
  spend(objects) {
    this.#spent += objects;
    if (this.#spent <= MAX_OBJECTS) return;
    const must = `must hold at most ${MAX_OBJECTS} tensors, layers and groups`;
    throw new Hdf5Fault('invalid', must, `${this.#spent} or more`);
  }
}
