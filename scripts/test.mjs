/**
 * Runs every project's tests through Nx and counts them from jest's own reports, which Nx restores
 * for what it has cached. Arguments go to Nx: `npm test -- --projects=@circumplex/core`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const manifest = createRequire(import.meta.url).resolve('nx/package.json');
const nx = join(dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin.nx);
const reports = join(root, 'reports');

function runNx(args, options) {
  return spawnSync(process.execPath, [nx, ...args], {
    cwd: root,
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' },
    ...options,
  });
}

function listProjects(selection) {
  const { stdout, status } = runNx(
    ['show', 'projects', '--withTarget', 'test', '--json', ...selection],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (status !== 0) throw new Error('nx could not list the projects');
  return JSON.parse(stdout.slice(stdout.indexOf('['))).sort();
}

/** What a project's report says; a project without tests counts as one failure. */
function readReport(project) {
  const file = join(reports, `${project}.json`);
  const nothing = { passed: 0, skipped: 0 };
  if (!existsSync(file))
    return { ...nothing, failures: [`${project}: no report; its tests did not run`] };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const failures = report.testResults.flatMap((suite) => suiteFailures(project, suite));
  if (report.numTotalTests === 0 && failures.length === 0)
    failures.push(`${project}: has no tests`);
  return {
    passed: report.numPassedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  };
}

function suiteFailures(project, suite) {
  const file = relative(root, suite.name);
  const failed = suite.assertionResults.filter(({ status }) => status === 'failed');
  if (failed.length === 0 && suite.status === 'failed') {
    return [
      `${project}: ${file} did not run: ${suite.message.split('\n').slice(0, 4).join(' ').trim()}`,
    ];
  }
  return failed.map(({ fullName, failureMessages }) => {
    const [first = ''] = failureMessages.join('\n').split('\n');
    return `${project}: ${file}: ${fullName}: ${first}`;
  });
}

const selection = process.argv.slice(2);
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const projects = listProjects(selection);
const run = runNx(['run-many', '-t', 'test', '--outputStyle=stream', ...selection], {
  stdio: 'inherit',
});

const results = projects.map((project) => ({ project, ...readReport(project) }));
const total = { passed: 0, failed: 0, skipped: 0 };
console.log('');
for (const { project, passed, skipped, failures } of results) {
  total.passed += passed;
  total.failed += failures.length;
  total.skipped += skipped;
  console.log(
    `${project}: ${passed} passed, ${failures.length} failed${skipped ? `, ${skipped} skipped` : ''}`,
  );
}
const failures = results.flatMap((result) => result.failures);
if (failures.length > 0)
  console.log(`\nFailed:\n${failures.map((line) => `  ${line}`).join('\n')}`);
if (projects.length === 0 || (run.status !== 0 && failures.length === 0)) {
  total.failed += 1;
  console.log('\nFailed:\n  nx itself; see above');
}
const skipped = total.skipped ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed === 0 ? 0 : 1;
