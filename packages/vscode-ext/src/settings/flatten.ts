import { formatSetting, isList } from './format.js';

const PLAIN_KEY = /^[\w-]+$/;

/** `training.epochs`; keys that are no plain word stand in brackets: `learningRates["conv1.*"]`. */
function below(path: string, key: string): string {
  if (!PLAIN_KEY.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

function add(settings: Map<string, string>, path: string, value: unknown): void {
  if (value === undefined) return;
  if (typeof value !== 'object' || value === null || isList(value)) {
    settings.set(path, formatSetting(value));
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    // `adam` and `{ id: adam }` are one setting; further options of a part stand below it.
    const isId = key === 'id' && path !== '' && typeof member === 'string';
    add(settings, isId ? path : below(path, key), member);
  }
}

/**
 * The settings of an experiment by dotted path, values in words, in the experiment's own order. A
 * part by name (`training.optimizer`) has its options below it (`training.optimizer.learningRate`).
 *
 * @param experiment - as `run.json` has it, defaults filled in.
 */
export function flattenSettings(experiment: object): Map<string, string> {
  const settings = new Map<string, string>();
  add(settings, '', experiment);
  return settings;
}
