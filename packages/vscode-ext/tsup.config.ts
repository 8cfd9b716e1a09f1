import { defineConfig } from 'tsup';

/** Bundles from sources, so that nothing else has to be built first. */
const shared = {
  clean: false,
  dts: false,
  sourcemap: false,
  minify: true,
  esbuildOptions(options: { conditions?: string[] }) {
    options.conditions = ['@circumplex/source'];
  },
};

export default defineConfig([
  {
    ...shared,
    entry: { extension: 'src/extension.ts' },
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode', 'canvas'],
    noExternal: [/^(?!vscode$|canvas$|node:)/],
    outExtension: () => ({ js: '.cjs' }),
  },
  {
    ...shared,
    entry: { 'run-page': 'webview/run-page/index.ts' },
    format: 'iife',
    platform: 'browser',
    noExternal: [/.*/],
    target: 'es2022',
    outExtension: () => ({ js: '.js' }),
  },
]);
