import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { contest } from '../lib/contest.mjs';
import { machine } from '../lib/machine.mjs';
import { lines, report } from '../lib/report.mjs';
import { rewrite } from '../lib/rewrite.mjs';

function checkPython(python) {
  const { status } = spawnSync(python, ['-c', 'import torch, torchvision'], { stdio: 'ignore' });
  if (status === 0) return;
  throw new Error(
    `--python: '${python}' must be a Python that imports torch and torchvision; make one with ` +
      'bench/engine/peer/install.sh ~/venv-torch',
  );
}

/** Ours and PyTorch in turn, case by case. */
export async function compare(options) {
  checkPython(options.python);
  const results = [];
  for (const description of options.chosen) {
    const result = await contest(description, options);
    results.push(result);
    console.log(`\n${lines(result)}`);
  }
  const made = `${machine(options, results)}.`;
  const text = report(results);
  console.log(`\n${text}\n\n${made}`);
  if (options.json) writeFileSync(options.json, JSON.stringify({ made, results }, null, 2));
  if (options.write) rewrite(options.write, 'bench:engine', `${made}\n\n${text}`);
  if (results.some(({ failure, equal }) => failure || !equal)) process.exitCode = 1;
}
