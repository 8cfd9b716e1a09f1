import { profiled } from '../lib/profile.mjs';
import { ours } from '../lib/sides.mjs';

const WARM_UP = 2;

function describe({ wall, cpu, peak, resident, heap, arrays }) {
  const mb = (value) => `${value.toFixed(0)} MB`;
  return (
    `a step: ${wall.toFixed(1)} ms, ${cpu.toFixed(1)} ms of processor time\n` +
    `memory: peak ${mb(peak)}, now ${mb(resident)}, of which ${mb(heap)} JavaScript's heap, ` +
    `${mb(arrays)} typed arrays\n`
  );
}

/** Prints what the steps of each case spend their time on; profiling itself costs some. */
export async function profile({ chosen, engine, threads, rounds }) {
  for (const { id, title } of chosen) {
    console.log(`\n${id}: ${title}`);
    const text = await profiled(async (env) => {
      const child = ours(id, { engine, threads, env });
      await child.read();
      for (let i = 0; i < WARM_UP; i++) await child.ask(1);
      console.log(describe(await child.ask(rounds)));
      await child.end();
    });
    console.log(text);
  }
}
