import type * as z from 'zod';

/** The part of VS Code's API that keeps what a page says until it is opened again. */
export interface StateApi {
  getState(): unknown;
  setState(state: unknown): void;
}

/** A page's state that outlives being hidden and a reload of the window. */
export interface SavedState<T> {
  readonly value: T;
  set(change: Partial<T>): void;
}

/**
 * Reads what the page kept last time; what does not fit the schema any more counts as nothing.
 *
 * @param schema - an object whose members all have defaults.
 */
export function savedState<S extends z.ZodType<object>>(
  api: StateApi,
  schema: S,
): SavedState<z.output<S>> {
  const kept = schema.safeParse(api.getState());
  let value: z.output<S> = kept.success ? kept.data : schema.parse({});
  return {
    get value() {
      return value;
    },
    set(change) {
      value = { ...value, ...change };
      api.setState(value);
    },
  };
}
