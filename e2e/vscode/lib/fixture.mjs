import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'tsup';
import { PROJECT, SUITE } from './paths.mjs';

/**
 * Bundles the writer of runs from the sources of core, so that what it writes is what core reads; and
 * says in which file it is.
 */
export async function loadFixture(folder) {
  process.chdir(PROJECT);
  await build({
    config: false,
    silent: true,
    clean: false,
    entry: { runs: path.join(SUITE, 'fixture', 'runs.ts') },
    outDir: folder,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    noExternal: [/^@circumplex/, 'zod', 'fastest-levenshtein'],
    outExtension: () => ({ js: '.mjs' }),
    esbuildOptions: (options) => {
      options.conditions = ['@circumplex/source'];
    },
  });
  const file = path.join(folder, 'runs.mjs');
  return { ...(await import(pathToFileURL(file).href)), file };
}
