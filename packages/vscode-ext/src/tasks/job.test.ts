import { jobDefinition, jobOf, type JobCommand } from './job.js';

const job = (command: JobCommand, target: string, args?: string[]) =>
  jobOf(jobDefinition.parse({ type: 'circumplex', command, target, args }), '/home/ann');

describe('jobOf', () => {
  it('trains an experiment where it stands', () => {
    expect(job('train', 'study/experiment.yaml', ['--set', 'seed=2'])).toEqual({
      name: 'train experiment.yaml',
      cwd: '/home/ann/study',
      args: ['train', 'experiment.yaml', '--set', 'seed=2'],
    });
  });

  it.each([
    ['resume', 'resume', []],
    ['evaluate', 'eval', ['--pictures']],
    ['export', 'export', []],
    ['figures', 'figures', []],
  ] as const)('%ss a run from its project', (command, subcommand, options) => {
    expect(job(command, '/other/runs/r1')).toEqual({
      name: `${command} r1`,
      cwd: '/other',
      args: [subcommand, 'runs/r1', ...options],
    });
  });

  it('makes a study in the workspace', () => {
    expect(job('init', 'my-study')).toMatchObject({ cwd: '/home/ann', args: ['init', 'my-study'] });
  });

  it.each([
    ['train', 'study/--set=a.experiment.yaml', 'train', './--set=a.experiment.yaml'],
    ['init', '-x', 'init', './-x'],
    ['resume', '/other/-runs/r1', 'resume', './-runs/r1'],
  ] as const)('%ss %s, which is no option', (command, target, ...args) => {
    expect(job(command, target).args).toEqual(args);
  });

  it('knows no other commands', () => {
    const other = { type: 'circumplex', command: 'delete', target: 'x' };
    expect(jobDefinition.safeParse(other).success).toBe(false);
  });
});
