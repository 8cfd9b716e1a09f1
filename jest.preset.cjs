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
  transformIgnorePatterns: ['/node_modules/(?!(@circumplex)/)'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  maxWorkers: 1,
  testTimeout: 60_000,
};
