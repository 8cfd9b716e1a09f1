import { build } from 'esbuild';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** The file that `import '@tensorflow/tfjs-core'` loads in Node. */
export const TFJS_CORE = require.resolve('@tensorflow/tfjs-core');

/** What the bundle exports; the specs must wait for their environments to be set. */
const ENTRY = `
  exports.tf = require('./index');
  exports.jasmineUtil = require('./jasmine_util');
  exports.loadSpecs = () => require('./tests');
`;

/**
 * Bundles tfjs-core together with its specs, which reach into its modules, as one CommonJS file.
 * Without its annotations ignored, esbuild would drop every spec as free of side effects.
 */
export async function bundleSpecs(outfile) {
  await build({
    stdin: { contents: ENTRY, resolveDir: path.dirname(TFJS_CORE), loader: 'js' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    ignoreAnnotations: true,
    logLevel: 'error',
  });
}
