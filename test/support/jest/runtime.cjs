const Runtime = require('jest-runtime').default;
const { sourceMaps } = require('./compile-on-load.cjs');

/**
 * Loads suites and what they import as Node does, once for all suites of a worker. Jest's own way loads two thousand modules anew for each
 * suite, which took a quarter of the time of a run. So suites share the state of modules: there is none in src that a gateway could not
 * share with another in its process. What this leaves out is replacing modules (`jest.mock`), which no test does.
 */
module.exports = class extends Runtime {
  requireModule(from, moduleName, options, ...rest) {
    if (options?.isInternalModule || moduleName !== undefined)
      return super.requireModule(from, moduleName, options, ...rest);
    delete require.cache[from];
    return require(from);
  }

  getSourceMaps() {
    return sourceMaps;
  }
};
