/** Shared by every package: TypeScript through swc, sources instead of builds, native typed arrays. */
const path = require('node:path');

module.exports = {
  rootDir: process.cwd(),
  testEnvironment: path.join(__dirname, 'scripts/jest-environment.cjs'),
  testEnvironmentOptions: {
    customExportConditions: ['@circumplex/source', 'umd', 'node', 'node-addons'],
  },
  testMatch: ['<rootDir>/src/**/*.test.ts', '<rootDir>/webview/**/*.test.ts'],
  transform: {
    '^.+\\.[mc]?[tj]sx?$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  // linkedom stands on ES modules that only import can load: they are transformed like our own.
  transformIgnorePatterns: [
    '^(?!.*/node_modules/(linkedom|cssomnom)/).*/node_modules/(?!(@circumplex)/)',
  ],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // Observable Plot's UMD build names d3 as a CDN would.
    '^d3@[^/]+/dist/d3\\.min\\.js$': 'd3',
  },
  maxWorkers: 1,
  testTimeout: 60_000,
};
