import { readFileSync } from 'node:fs';
import { defineConfig } from 'tsup';

type Target = { '@circumplex/source'?: string } | string;

/** The entries of a package are what its `exports` name as sources: one list, kept in package.json. */
function entries(): Record<string, string> {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
    exports: Record<string, Target>;
  };
  const sources = Object.values(manifest.exports).flatMap((target) =>
    typeof target === 'object' && target['@circumplex/source']
      ? [target['@circumplex/source']]
      : [],
  );
  return Object.fromEntries(
    sources.map((file) => [file.replace('./src/', '').replace(/\.m?[jt]s$/, ''), file]),
  );
}

export default defineConfig({
  entry: entries(),
  format: 'esm',
  target: 'node20',
  platform: 'node',
  splitting: true,
  sourcemap: true,
  clean: false,
  dts: false,
});
