/**
 * Bundles testing/child.ts with the sources of the workspace's packages, so that tests need no
 * build: node src/testing/bundle-child.mjs OUT_DIR, from the folder of this package.
 */
import { build } from 'tsup';

await build({
  config: false,
  silent: true,
  entry: ['src/testing/child.ts'],
  outDir: process.argv[2],
  format: 'esm',
  target: 'node20',
  platform: 'node',
  clean: false,
  noExternal: [/^@circumplex\//],
  external: ['sharp', /^onnxruntime-/],
  esbuildOptions(options) {
    options.conditions = ['@circumplex/source'];
  },
});
