/**
 * Runs the bundled specs on one engine in one mode, in a process of its own, and writes what
 * happened to a file: `node specs.mjs '{"bundle", "engine", "mode", "only", "exclusions", "report"}'`.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { TFJS_CORE } from './bundle.mjs';
import { forceReads } from './forced-reads.mjs';

const TIMEOUT_MS = 20_000;
const require = createRequire(import.meta.url);
const { bundle, engine: id, mode, only, exclusions, report } = JSON.parse(process.argv[2]);

/** Backends compiled to ES5 call the constructor that they extend, which a class refuses. */
function callable(base) {
  const apply = (target, self, args) => Reflect.construct(target, args, self.constructor);
  return new Proxy(base, { apply });
}

/** The engines must stand on the tfjs-core that the specs look into, not on a second one. */
function loadBundle() {
  const bundled = require(bundle);
  const tf = { ...bundled.tf, KernelBackend: callable(bundled.tf.KernelBackend) };
  require.cache[TFJS_CORE] = { id: TFJS_CORE, filename: TFJS_CORE, loaded: true, exports: tf };
  return bundled;
}

async function startEngine(tf) {
  const { engines } = await import('@circumplex/engines');
  const engine = engines.find((one) => one.id === id);
  if (!engine) {
    const known = engines.map((one) => one.id).join(', ');
    throw new Error(`conformance: --engine must be one of ${known}, got ${id}`);
  }
  await engine.use({});
  const backend = tf.getBackend();
  if (mode === 'forced') forceReads(tf, backend);
  return backend;
}

function reporter(outcome, done) {
  return {
    specDone({ status, fullName, failedExpectations }) {
      if (status === 'passed') outcome.passed += 1;
      else if (status === 'failed')
        outcome.failures.push(
          `${fullName}: ${failedExpectations.map((e) => e.message).join('; ')}`,
        );
      else if (status === 'pending') outcome.pending += 1;
    },
    suiteDone({ fullName, failedExpectations }) {
      for (const { message } of failedExpectations)
        outcome.failures.push(`${fullName}: ${message}`);
    },
    jasmineDone: done,
  };
}

/** Names begin as their exclusion says once the name of the environment is out of them. */
function filter(outcome, environment) {
  return (spec) => {
    const name = spec.getFullName().replace(` ${environment} {}`, '');
    const found = exclusions.findIndex((exclusion) => name.startsWith(exclusion.spec));
    if (only && !name.includes(only)) return false;
    if (found >= 0) outcome.matches[found] += 1;
    return found < 0;
  };
}

const { tf, jasmineUtil, loadSpecs } = loadBundle();
const backendName = await startEngine(tf);
const jasmineCore = require('jasmine-core');
const jasmine = jasmineCore.boot(jasmineCore);
jasmine.DEFAULT_TIMEOUT_INTERVAL = TIMEOUT_MS;
jasmineUtil.setTestEnvs([{ name: backendName, backendName, isDataSync: true }]);
loadSpecs();

const outcome = { passed: 0, pending: 0, failures: [], matches: exclusions.map(() => 0) };
const env = jasmine.getEnv();
env.configure({ random: false, specFilter: filter(outcome, backendName) });
env.addReporter(
  reporter(outcome, () => {
    writeFileSync(report, JSON.stringify(outcome));
    process.exit(0);
  }),
);
env.execute();
