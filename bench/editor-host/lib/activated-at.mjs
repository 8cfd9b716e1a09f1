import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const LINE =
  /^(\S+ \S+) \[info\] ExtensionService#_doActivateExtension circumplex\.circumplex-vscode/gm;

/** When extension hosts began to activate the extension, by their own logs; the last one, in ms. */
export function activatedAt(data) {
  const logs = path.join(data, 'logs');
  const files = readdirSync(logs, { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((file) => path.basename(file) === 'remoteexthost.log')
    .map((file) => readFileSync(path.join(logs, file), 'utf8'));
  const times = texts.flatMap((text) => [...text.matchAll(LINE)].map(([, at]) => Date.parse(at)));
  if (times.length === 0) throw new Error(`${logs}: no extension host tells of an activation`);
  return Math.max(...times);
}
