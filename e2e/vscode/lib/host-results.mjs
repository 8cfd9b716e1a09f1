import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const RESULT_MS = 60_000;
const PAUSE_MS = 100;

/** What tests in an extension host have come to so far: `in-host/run.cjs` writes it. */
export class HostResults {
  constructor(place) {
    this.file = path.join(place, 'in-host.jsonl');
    this.seen = path.join(place, 'in-host.seen');
    this.ended = undefined;
  }

  end(code) {
    this.ended = `the extension host ended with ${code}`;
  }

  /** Lets the host go on to the next test: what a person looks at stays until they have seen it. */
  tellSeen(name) {
    appendFileSync(this.seen, `${name}\n`);
  }

  /** What a test returned. */
  async of(name) {
    const last = Date.now() + RESULT_MS;
    while (!this.ended && Date.now() < last && !this.find(name)) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    const result = this.find(name);
    if (result?.error !== undefined) throw new Error(result.error);
    if (result) return result.said;
    // All that come after it would wait as long.
    this.ended ??= 'the extension host does not answer';
    throw new Error(`no result: ${this.ended}`);
  }

  find(name) {
    if (!existsSync(this.file)) return undefined;
    const lines = readFileSync(this.file, 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line)).find((result) => result.name === name);
  }
}
