import type { CommandLine } from '../tasks/find-cli.js';
import { CliFailure, runCli } from './run-cli.js';

const never = new AbortController().signal;
const node = (code: string): CommandLine => [process.execPath, '-e', code];

function run(command: CommandLine, signal = never) {
  return runCli(command, [], process.cwd(), signal);
}

describe('runCli', () => {
  it('ends well where the program does', async () => {
    await expect(run(node('process.exit(0)'))).resolves.toBeUndefined();
  });

  it('hands arguments on as they are', async () => {
    const args = ['--', 'a b', '"$HOME"', '%PATH%', ';'];
    const program = `process.exit(process.argv.slice(1).join('|') === ${JSON.stringify(args.slice(1).join('|'))} ? 0 : 1)`;
    await expect(runCli(node(program), args, process.cwd(), never)).resolves.toBeUndefined();
  });

  it('fails with the words of the program, without its colours', async () => {
    const failing = node(
      "console.error('\\x1b[31merror\\x1b[39m X: must\\u0007 be'); process.exit(2)",
    );
    await expect(run(failing)).rejects.toEqual(new CliFailure('error X: must be'));
    await expect(run(node('process.exit(3)'))).rejects.toThrow('exit code 3');
  });

  it('says that there is no such program', async () => {
    await expect(run(['/no/such/program'])).rejects.toThrow(/^\/no\/such\/program: .*ENOENT/);
  });

  it('is ended, with what it started', async () => {
    const cancelled = new AbortController();
    const child =
      "require('child_process').execFileSync(process.execPath, ['-e', 'setInterval(()=>{},1e3)'], {stdio: 'inherit'})";
    const running = run(node(child), cancelled.signal);
    setTimeout(() => cancelled.abort(new Error('cancelled')), 300);
    await expect(running).rejects.toThrow('cancelled');
    await expect(run(node(''), cancelled.signal)).rejects.toThrow('cancelled');
  });
});
