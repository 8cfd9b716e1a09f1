import { isExperimentFile } from './experiment-file.js';

describe('isExperimentFile', () => {
  it.each([
    'experiment.yaml',
    '/a/experiment.yml',
    'C:\\a\\experiment-2.json',
    'x.experiment.json',
  ])('takes %s', (file) => expect(isExperimentFile(file)).toBe(true));
  it.each(['experiments.yaml', 'my-experiment.yaml', 'experiment.ts', 'experiment/x.yaml'])(
    'leaves %s alone',
    (file) => expect(isExperimentFile(file)).toBe(false),
  );
});
