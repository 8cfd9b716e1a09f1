import * as z from 'zod';
import { layerKeys } from '../../shared/onnx-page.js';
import { savedState, type SavedState, type StateApi } from '../lib/saved-state.js';
import type { OpenParts } from './disclosure.js';

const kept = z.object({
  top: z.number().default(0),
  search: z.string().default(''),
  sort: layerKeys.default('graph'),
  descending: z.boolean().default(false),
  /** Groups of layers that are open. */
  open: z.array(z.string()).default([]),
  /** Disclosures that are open. */
  parts: z.array(z.string()).default([]),
});

/** What the page shows after a reload as before. */
export type KeptState = SavedState<z.output<typeof kept>>;

/** Reads what was kept last time. */
export function keptState(api: StateApi): KeptState {
  return savedState(api, kept);
}

/** The disclosures of a kept state. */
export function openParts(state: KeptState): OpenParts {
  return {
    has: (name) => state.value.parts.includes(name),
    set(name, open) {
      const others = state.value.parts.filter((each) => each !== name);
      state.set({ parts: open ? [...others, name] : others });
    },
  };
}
