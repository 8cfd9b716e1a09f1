import { cpSync, rmSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';
import { writeSchema } from './src/experiment-schema/write.js';

/** zod brings its messages in fifty languages, of which only English is used. */
const englishOnly: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'english-only',
  setup(build) {
    build.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

/** Runs that open without training. */
function copyRecordedRuns(): void {
  rmSync('dist/recorded-run', { recursive: true, force: true });
  cpSync('../../examples/recorded-run/runs', 'dist/recorded-run', { recursive: true });
}

/** Bundles from sources; only the schema of experiments comes from built packages. */
const shared = {
  clean: false,
  dts: false,
  sourcemap: false,
  minify: true,
  esbuildPlugins: [englishOnly],
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
    onSuccess: async () => {
      copyRecordedRuns();
      await writeSchema('dist/experiment.schema.json');
    },
  },
  {
    ...shared,
    entry: {
      'run-page': 'webview/run-page/index.ts',
      'compare-page': 'webview/compare-page/index.ts',
      'onnx-page': 'webview/onnx-page/index.ts',
      'predictions-page': 'webview/predictions-page/index.ts',
      'confusion-page': 'webview/confusion-page/index.ts',
    },
    format: 'iife',
    platform: 'browser',
    noExternal: [/.*/],
    target: 'es2022',
    outExtension: () => ({ js: '.js' }),
  },
]);
