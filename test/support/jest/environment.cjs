const { TestEnvironment } = require('jest-environment-node');

/** By which Jest's own modules, which stay in the suite's context, tell what a test gives them. */
const KINDS = [
  'Array',
  'BigInt',
  'Boolean',
  'Date',
  'Error',
  'Function',
  'Map',
  'Number',
  'Object',
  'RegExp',
  'Set',
  'String',
  'Symbol',
];

/** The globals of the worker itself: modules that suites share know no others. See runtime.cjs. */
module.exports = class extends TestEnvironment {
  #context;
  #before = { console: globalThis.console, exit: process.exit };

  constructor(...parameters) {
    super(...parameters);
    this.#context = this.global;
    for (const kind of KINDS) this.#context[kind] = globalThis[kind];
    this.global = globalThis;
  }

  async teardown() {
    globalThis.console = this.#before.console;
    process.exit = this.#before.exit;
    this.global = this.#context;
    await super.teardown();
  }
};
