import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * A process that says `{"ready": true}` and then answers each line of JSON with another. One
 * question at a time.
 */
export class Child {
  /**
   * @param {string} name for messages
   * @param {string} command
   * @param {readonly string[]} args
   * @param {{ env?: Record<string, string>, timeout?: number }} [options] seconds after which it is
   *   ended where it has not answered
   */
  constructor(name, command, args, { env = {}, timeout } = {}) {
    this.name = name;
    this.timeout = timeout;
    this.process = spawn(command, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    this.errors = '';
    this.process.stderr.on('data', (data) => (this.errors = (this.errors + data).slice(-4000)));
    this.process.stdin.on('error', () => undefined);
    this.closed = new Promise((resolve) => {
      this.process.on('error', (error) => resolve(error.message));
      this.process.on('close', (code, signal) => resolve(`ended with ${signal ?? code}`));
    });
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  /** The next answer. */
  async read() {
    let late;
    if (this.timeout) {
      late = setTimeout(() => {
        this.late = true;
        this.process.kill('SIGKILL');
      }, this.timeout * 1000);
    }
    try {
      for (;;) {
        const { done, value } = await this.lines.next();
        if (done) throw await this.failure();
        if (value.startsWith('{')) return JSON.parse(value);
      }
    } finally {
      clearTimeout(late);
    }
  }

  /** Runs steps and returns what they took. */
  ask(steps) {
    this.process.stdin.write(`${JSON.stringify({ steps })}\n`);
    return this.read();
  }

  /** Lets it end. */
  async end() {
    this.process.stdin.end();
    await this.closed;
  }

  async failure() {
    const how = await this.closed;
    if (this.late) return new Error(`> ${this.timeout} s`);
    const last =
      this.errors
        .trim()
        .split('\n')
        .findLast((line) => /\w/.test(line)) ?? '';
    const said = this.errors.split('\n').find((line) => /^\w*Error\b/.test(line)) ?? last;
    return new Error(`${this.name} ${how}: ${said.trim()}`);
  }
}
