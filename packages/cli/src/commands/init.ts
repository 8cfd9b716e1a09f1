import { mkdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { CircumplexError } from '@circumplex/core/errors';
import { writeError, writeFileAtomic } from '@circumplex/core/runs';
import { newCommand, type AddCommand, type Cli, type Outcome } from '../command.js';
import { experimentTemplate } from '../templates/experiment.yaml.js';
import { readmeTemplate } from '../templates/readme.md.js';

async function refuseExisting(file: string): Promise<void> {
  const exists = await stat(file).then(
    () => true,
    () => false,
  );
  if (!exists) return;
  throw new CircumplexError('USAGE', {
    where: file,
    must: 'must not be there yet: nothing is overwritten',
    got: 'a file',
    todo: 'choose another folder, or move it away',
  });
}

/** A name for the experiment from a folder's: letters, digits, dots, dashes and underscores. */
function nameFor(folder: string): string {
  return (
    basename(folder)
      .replaceAll(/[^\w.-]+/g, '-')
      .replace(/^[^\w]+/, '') || 'my-study'
  );
}

async function init(folder: string, { io }: Cli): Promise<Outcome> {
  const target = resolve(io.cwd, folder);
  const name = nameFor(target);
  const files = [
    { file: join(target, 'experiment.yaml'), text: experimentTemplate(name) },
    { file: join(target, 'README.md'), text: readmeTemplate(name) },
  ];
  for (const { file } of files) await refuseExisting(file);
  try {
    await mkdir(target, { recursive: true });
    for (const { file, text } of files) await writeFileAtomic(file, text);
  } catch (error) {
    throw writeError(error, target);
  }
  const [experiment] = files.map(({ file }) => relative(io.cwd, file) || file);
  return {
    json: { folder: target, files: files.map(({ file }) => file) },
    text: `Wrote ${files.map(({ file }) => relative(io.cwd, file)).join(' and ')}. Next:\n  npx circumplex train ${experiment}`,
  };
}

/** `circumplex init <folder>`. */
export const addInit: AddCommand = (program, cli) => {
  newCommand(program, {
    usage: 'init <folder>',
    summary: 'start a study: a folder with a commented experiment that runs as it is',
    details: 'Nothing is overwritten. The experiment trains on synthetic faces in about a minute.',
    examples: ['circumplex init my-study', 'circumplex train my-study/experiment.yaml'],
  }).action(cli.action((folder: string) => init(folder, cli)));
};
