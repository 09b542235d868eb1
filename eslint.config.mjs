import tseslint from 'typescript-eslint';

/** Time, timers, randomness and the network are reached through their ports only. */
const ports = [
  { object: 'Date', property: 'now', message: 'take a Clock' },
  { object: 'Math', property: 'random', message: 'take Randomness' },
];
const portGlobals = ['setTimeout', 'setInterval', 'fetch'].map((name) => ({
  name,
  message: 'use the port in src/kernel or a .client.ts',
}));

export default tseslint.config(
  {
    ignores: ['dist/', 'node_modules/', 'coverage/', '.cache/', '**/generated/', '*.config.js', '**/*.mjs', '**/*.cjs'],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { project: './tsconfig.json' } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/require-await': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-properties': ['error', ...ports],
      'no-restricted-globals': ['error', ...portGlobals],
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name=/^(save|remove)$/][callee.object.name='manager']",
          message: 'save and remove open a tx of their own: insert, update or delete',
        },
        {
          selector: "CallExpression[callee.property.name='transaction']",
          message: 'every write goes through Database',
        },
      ],
      'max-lines': ['error', { max: 400, skipBlankLines: true }],
    },
  },
  {
    // The browser is where time and network come from, and nothing there is decided by them.
    files: ['console/src/**'],
    languageOptions: { parserOptions: { project: './console/tsconfig.json' } },
    rules: { 'no-restricted-properties': 'off', 'no-restricted-globals': 'off', 'no-restricted-syntax': 'off' },
  },
  {
    files: ['fields/src/**'],
    languageOptions: { parserOptions: { project: './fields/tsconfig.json' } },
    rules: { 'no-restricted-properties': 'off', 'no-restricted-globals': 'off', 'no-restricted-syntax': 'off' },
  },
  {
    files: ['examples/storefront/pages/**'],
    languageOptions: { parserOptions: { project: './examples/storefront/pages/tsconfig.json' } },
  },
  {
    files: ['src/kernel/clock.ts', 'src/kernel/random.ts'],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-globals': 'off' },
  },
  {
    // Type-GraphQL and TypeORM read the types of decorated members at run time, so those imports must stay values.
    files: ['src/**/*.graphql.ts', 'src/**/*.resolver.ts', 'src/**/*.entity.ts', 'bench/naive/**', 'src/graphql/**'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['test/**', 'bench/**', 'examples/**', 'src/cli/**', 'src/main.ts', 'scripts/**'],
    rules: {
      'no-console': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-globals': 'off',
      'no-restricted-syntax': 'off',
    },
  },
);
