/**
 * The fuzz tests with many more files than `npm test` has: 20,000 damaged files of each format, or
 * FUZZ_FILES. The last line counts. FUZZ_SEED makes other files.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const env = { ...process.env, FUZZ_FILES: process.env.FUZZ_FILES ?? '20000' };
/** HDF5, whose library hangs on some, takes about as long as all others together. */
const KERAS = 'keras-hdf5';

/** Runs a package's fuzz tests whose names match, and gives jest's report. */
function fuzz(name, tests) {
  const args = [jest, '--json', 'fuzz.test', '--testNamePattern', tests];
  const child = spawn(process.execPath, args, {
    cwd: path.join(root, 'packages', name),
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let report = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (report += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(JSON.parse(report)));
  });
}

async function others() {
  const weights = await fuzz('weights', `damaged files of (?!${KERAS})`);
  return [weights, await fuzz('onnx', 'damaged exports')];
}

const reports = (await Promise.all([fuzz('weights', KERAS), others()])).flat();
const sum = (count) => reports.reduce((total, report) => total + count(report), 0);
const passed = sum((report) => report.numPassedTests);
const failed = sum((report) => report.numFailedTests + report.numRuntimeErrorTestSuites);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
