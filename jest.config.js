const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/test/support/jest/environment.cjs',
  runtime: '<rootDir>/test/support/jest/runtime.cjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  setupFiles: ['reflect-metadata'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  // For globalSetup alone: what suites load is compiled by test/support/jest.
  transform: { '^.+\\.ts$': '@swc/jest' },
  testTimeout: 30_000,
  // A third of a suite's time is waiting, for databases and timers: a worker per core, and two on one.
  maxWorkers: Math.max(2, availableParallelism()),
};
