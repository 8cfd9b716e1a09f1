/**
 * The fuzz tests with many more files than `npm test` has: 20,000 damaged files of each format, or
 * FUZZ_FILES. The last line counts. FUZZ_SEED makes other files.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const env = { ...process.env, FUZZ_FILES: process.env.FUZZ_FILES ?? '20000' };
const counts = { passed: 0, failed: 0 };

for (const name of ['weights', 'onnx']) {
  const { status, stdout } = spawnSync(process.execPath, [jest, '--json', 'fuzz.test'], {
    cwd: path.join(root, 'packages', name),
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  });
  if (status !== 0 && stdout === '') process.exit(status ?? 1);
  const report = JSON.parse(stdout);
  counts.passed += report.numPassedTests;
  counts.failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 ? 1 : 0;
