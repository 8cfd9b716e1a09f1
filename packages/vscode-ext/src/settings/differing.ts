import { flattenSettings } from './flatten.js';

/** A run whose settings are compared. */
export interface ComparedRun {
  readonly name: string;
  /** As `run.json` has it. */
  readonly experiment: object;
}

/** A setting of several runs. */
export interface ComparedSetting {
  /** Dotted. */
  readonly path: string;
  /** One for each run, in their order; null where a run does not have it. */
  readonly values: readonly (string | null)[];
}

/** All paths, those of later runs after the one that they follow in their own run. */
function pathsOf(all: readonly ReadonlyMap<string, string>[]): string[] {
  const paths: string[] = [];
  for (const settings of all) {
    let place = 0;
    for (const path of settings.keys()) {
      const known = paths.indexOf(path);
      if (known < 0) paths.splice(place, 0, path);
      place = (known < 0 ? place : known) + 1;
    }
  }
  return paths;
}

/** All settings of runs, in the order of an experiment. */
export function allSettings(runs: readonly ComparedRun[]): ComparedSetting[] {
  const all = runs.map(({ experiment }) => flattenSettings(experiment));
  return pathsOf(all).map((path) => ({
    path,
    values: all.map((settings) => settings.get(path) ?? null),
  }));
}

/** True where runs do not have a setting alike. */
export function differs({ values }: ComparedSetting): boolean {
  return values.some((value) => value !== values[0]);
}

/** The settings that are not the same in all runs, in the order of an experiment. */
export function differingSettings(runs: readonly ComparedRun[]): ComparedSetting[] {
  return allSettings(runs).filter(differs);
}
