import type { Variable } from '@tensorflow/tfjs-core';
import { engine } from '@tensorflow/tfjs-core';
import type { Entry } from '../entry.js';
import { keep, unkeep } from './run.js';
import type { Replacement } from './run.js';

/**
 * The values that variables had before pending work was assigned to them. TensorFlow.js disposes of
 * the old value at once; should the new one turn out impossible to make, the old one comes back.
 */
export class Superseded {
  private readonly values = new Map<Variable, Entry>();
  private byData = new Map<object, Variable>();

  /** Keeps a value that a variable may be about to give up; called when a tensor lets go of it. */
  note(dataId: object, entry: Entry): void {
    const variable = this.variableOf(dataId);
    if (!variable || this.values.has(variable)) return;
    keep(entry);
    this.values.set(variable, entry);
  }

  /** Pairs old values with the pending ones that replace them, and lets go of the others. */
  replacements(entryOf: (dataId: object) => Entry | undefined): Replacement[] {
    const found: Replacement[] = [];
    for (const [variable, before] of this.values) {
      const entry = entryOf(variable.dataId);
      if (entry?.node && !variable.isDisposed) found.push({ entry, before });
      else unkeep(before);
    }
    this.values.clear();
    this.byData = new Map();
    return found;
  }

  /** The index is made once a flush, and again where it does not know a value. */
  private variableOf(dataId: object): Variable | undefined {
    const known = this.byData.get(dataId);
    if (known) return known;
    for (const variable of Object.values(engine().registeredVariables))
      this.byData.set(variable.dataId, variable);
    return this.byData.get(dataId);
  }
}
