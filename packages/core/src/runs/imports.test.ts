import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SOURCE = join(__dirname, '..');

/** Everything that a source file imports for its values: relative files followed, packages named. */
function importsOf(file: string, seen = new Set<string>()): Set<string> {
  const packages = new Set<string>();
  if (seen.has(file)) return packages;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, clause, from] of text.matchAll(
    /^(?:import|export)\s([^;'"=(]*?\sfrom\s+)?'([^']+)'/gm,
  )) {
    if (clause?.startsWith('type ')) continue;
    if (!from!.startsWith('.')) packages.add(from!);
    else {
      const next = join(dirname(file), from!.replace(/\.js$/, '.ts'));
      for (const name of importsOf(next, seen)) packages.add(name);
    }
  }
  return packages;
}

describe('imports', () => {
  it('of @circumplex/core/runs have no tfjs: readers of run folders do without', () => {
    const packages = [...importsOf(join(SOURCE, 'runs/index.ts'))];
    expect(packages).toContain('zod');
    expect(packages.filter((name) => name.includes('tensorflow'))).toEqual([]);
  });

  it('of @circumplex/core itself have no node modules: it loads anywhere', () => {
    const packages = [...importsOf(join(SOURCE, 'index.ts'))];
    expect(packages).toContain('@tensorflow/tfjs-core');
    expect(packages.filter((name) => name.startsWith('node:'))).toEqual([]);
  });
});
