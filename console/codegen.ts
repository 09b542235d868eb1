import type { CodegenConfig } from '@graphql-codegen/cli';
import { assayClient } from '../examples/client/codegen';

/** The console's part of the API, typed: a client like any other. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: 'console/src/operations/*.graphql',
  generates: { 'console/src/generated/': assayClient },
};

export default config;
