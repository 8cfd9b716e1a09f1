import { defaultRegistry } from '@circumplex/trainer';
import { ours } from '../lib/sides.mjs';
import { spread } from '../lib/statistics.mjs';
import { table } from '../lib/table.mjs';

/** Steps that are not counted: graphs get compiled. */
const WARM_UP = 2;

/** One engine on one case: time of a step, or why there is none. */
async function measure({ id }, engine, { threads, rounds, limit }) {
  const child = ours(id, { engine, threads, timeout: limit });
  try {
    await child.read();
    const walls = [];
    for (let i = 0; i < WARM_UP; i++) await child.ask(1);
    for (let i = 0; i < rounds; i++) walls.push((await child.ask(1)).wall);
    return `${spread(walls).median.toFixed(0)} ms`;
  } catch (error) {
    return error.message;
  } finally {
    await child.end();
  }
}

/** Every engine that there is, on each case; an answer may take `limit` seconds. */
export async function engines(options) {
  const names = defaultRegistry()
    .list('engine')
    .map(({ id }) => id);
  const rows = [];
  for (const description of options.chosen) {
    const cells = [];
    for (const name of names) {
      const cell = await measure(description, name, options);
      console.log(`${description.id} on ${name}: ${cell}`);
      cells.push(cell);
    }
    rows.push([description.id, ...cells]);
  }
  console.log(`\n${table(['a step of', ...names], rows)}`);
}
