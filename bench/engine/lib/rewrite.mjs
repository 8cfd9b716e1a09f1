import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Puts text in a file in place of what stands between `<!-- NAME -->` and `<!-- /NAME -->`.
 *
 * @throws Error where the file has no such lines.
 */
export function rewrite(file, name, text) {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const before = readFileSync(file, 'utf8');
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} must have lines ${begin} and ${end}`);
  const kept = before.slice(0, from + begin.length);
  writeFileSync(file, `${kept}\n\n${text}\n\n${before.slice(to)}`);
}
