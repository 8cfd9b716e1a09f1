import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../../lib/until.mjs';

const SCRIPT = `import { writeFileSync } from 'node:fs';
const [file, ...args] = process.argv.slice(2);
writeFileSync(file, JSON.stringify({ args, cwd: process.cwd() }));
`;

/** A command line that writes down how it was called. */
export class Recorder {
  constructor(place) {
    this.script = path.join(place, 'record.mjs');
    this.file = path.join(place, 'called.json');
    writeFileSync(this.script, SCRIPT);
  }

  /** What the setting `circumplex.command` must be. */
  get command() {
    return [process.execPath, this.script, this.file];
  }

  /** With which arguments, and in which folder, `start` makes the command line run. */
  async callOf(start) {
    rmSync(this.file, { force: true });
    await start();
    return until(() => {
      const call = JSON.parse(readFileSync(this.file, 'utf8'));
      assert.ok(call.args);
      return call;
    }, 20_000);
  }
}
