/** The rooms of src/ in their order: a room imports itself or an earlier one. */
const rooms = [
  'kernel',
  'observability',
  'admission',
  'persistence',
  'graphql',
  'access',
  'console',
  'jobs',
  'vault',
  'processors',
  'rules',
  'releases',
  'verification',
  'approval',
  'routing',
  'payments',
  'notices',
  'transactions',
  'backtest',
  'replay',
  'webhooks',
  'incidents',
  'reprocessing',
  'support',
  'privacy',
  'cli',
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    // The files beside the rooms wire them together; only the command line, the last room, starts from there.
    ...rooms.slice(0, -1).map((room, index) => ({
      name: `${room}-imports-earlier-rooms`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: `^src/(${[...rooms.slice(index + 1), '[^/]+\\.ts$'].join('|')})` },
    })),
    {
      name: 'only-rows-and-stores-import-typeorm',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/persistence/|\\.(entity|store)\\.ts$' },
      to: { path: 'node_modules/typeorm/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'plain-files-import-no-graphql',
      severity: 'error',
      from: {
        path: '^src/(kernel|observability|persistence|jobs|vault|processors|rules|releases|verification|approval|routing|payments|backtest|replay|webhooks|incidents|reprocessing|privacy)/',
        pathNot: '\\.(graphql|resolver)\\.ts$',
      },
      to: { path: 'node_modules/(graphql|type-graphql|@apollo)/' },
    },
    {
      name: 'src-imports-no-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|examples)/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};
