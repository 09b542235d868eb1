const { resolve } = require('node:path');

/** The tests of plain functions, as Stryker runs them: they need no server, and each file loads its sources anew. @type {import('jest').Config} */
module.exports = {
  rootDir: resolve(__dirname, '../..'),
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/domain/*.test.ts', '<rootDir>/test/payments/balance.test.ts'],
  setupFiles: ['reflect-metadata'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
};
