import type { CodegenConfig } from '@graphql-codegen/cli';
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';

/**
 * One output of a `@graphql-codegen` configuration: a typed client for the gateway. Import it into your own `codegen.ts`:
 * `generates: { './src/gateway/': assayClient }`.
 */
export const assayClient: CodegenConfig['generates'][string] = {
  preset: 'client',
  presetConfig: { fragmentMasking: false },
  /** User errors are told apart by `__typename`: it is asked for everywhere, and `nonOptionalTypename` says that it is there. */
  documentTransforms: [addTypenameSelectionDocumentTransform],
  config: {
    /** A scalar that is not mapped stops the generation, instead of becoming `any`. */
    strictScalars: true,
    scalars: {
      /** A safe integer: JSON and JavaScript keep it exactly. */
      MinorUnits: 'number',
      CurrencyCode: 'string',
      LocalDate: 'string',
      DateTime: 'string',
      ID: 'string',
    },
    /** Documents are strings at run time: the client needs no GraphQL library. */
    documentMode: 'string',
    useTypeImports: true,
    enumsAsTypes: true,
    nonOptionalTypename: true,
    /** A later gateway may know more enum values and types than the client: the types say so, and a `switch` has to. */
    futureProofEnums: true,
    futureProofUnions: true,
    defaultScalarType: 'unknown',
  },
};

const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: 'examples/client/operations/*.graphql',
  generates: { 'examples/client/generated/': assayClient },
};

export default config;
