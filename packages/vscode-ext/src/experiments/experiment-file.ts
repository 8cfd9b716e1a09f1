/** Files that hold an experiment, by name: `experiment.yaml`, `experiment-2.json`, `x.experiment.yml`. */
export const EXPERIMENT_PATTERN = '**/{experiment,experiment-*,*.experiment}.{yaml,yml,json}';

/** The same for a path. */
export function isExperimentFile(file: string): boolean {
  return /(^|[\\/])(experiment(-[^\\/]*)?|[^\\/]*\.experiment)\.(ya?ml|json)$/.test(file);
}
