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
  // Waiting for databases takes more time than computing: two workers also on one core.
  maxWorkers: Math.max(2, availableParallelism() - 1),
};
