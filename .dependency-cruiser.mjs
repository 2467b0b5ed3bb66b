/** The layers of src/, lowest first: a file may import from its own layer and from earlier ones. This array is the architecture. */
const layers = [
  'units',
  'source',
  'ledger',
  'policy',
  'registry',
  'evaluate',
  'project',
  'track',
  'draft',
  'report',
  'io',
  'cli',
];

const oneWay = layers.slice(0, -1).map((layer, index) => ({
  name: `${layer}-imports-earlier-layers-only`,
  comment: `Imports go one way, ${layers.join(' < ')}, so that any layer can be read and tested with the earlier ones alone.`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: `^src/(${layers.slice(index + 1).join('|')})/` },
}));

/** Libraries with the only files that may import them, and what the door protects. */
const doors = [
  {
    library: 'yaml',
    door: 'source/yaml',
    why: 'YAML reaches the rest as plain data with positions; tags, aliases and numbers as doubles stop here.',
  },
  {
    library: 'csv-parse|csv-stringify',
    door: 'source/csv\\.ts',
    why: 'Cells reach the rest trimmed and with their line; formula escaping is decided here.',
  },
  {
    library: 'fastest-levenshtein',
    door: 'source/nearest\\.ts',
    why: 'One idea of what counts as a near miss.',
  },
  {
    library: 'date-fns|@date-fns/utc',
    door: 'units/date\\.ts',
    why: 'Dates are calendar dates in UTC; a JavaScript Date outside this file would bring a time zone in.',
  },
  {
    library: 'json-rules-engine',
    door: 'evaluate/engine\\.ts',
    why: 'The engine sees cells only, never a number, a date or a blank, so that its coercions cannot matter.',
  },
  {
    library: '@stdlib/.*',
    door: '(ledger/normal\\.ts|project/)',
    why: 'Distribution functions come from one library, under names of our own.',
  },
  {
    library: 'pure-rand',
    door: 'project/stream\\.ts',
    why: 'Chance has one source, a stream named after the quantity it is for.',
  },
  {
    library: 'zod',
    door: '(source|ledger|policy|registry|project|draft|report|io)/',
    why: 'Schemas read files at the edge; units and verdicts trust their types.',
  },
  {
    library: 'ml-matrix',
    door: '(registry/regression|track/changing-slope)\\.ts',
    why: 'Matrices stay inside least squares.',
  },
  {
    library: 'junit-report-builder|node-sarif-builder',
    door: 'report/render/',
    why: 'Formats of other tools are a matter of output.',
  },
  { library: 'cli-table3', door: '(report|cli)/', why: 'Tables are a matter of output.' },
  { library: 'commander', door: 'cli/', why: 'The library knows nothing of arguments.' },
].map(({ library, door, why }) => ({
  name: `one-door-for-${library.replace(/\W+/g, '-').replace(/^-/, '')}`,
  comment: why,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/${door}` },
  to: { path: `node_modules/(${library})/` },
}));

export default {
  forbidden: [
    ...oneWay,
    ...doors,
    {
      name: 'pure-core',
      comment:
        'Only the shell touches files, processes, the clock or the network, so that the same input always gives the same output.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(io|cli)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-imports-the-public-face',
      comment: 'index.ts is for users; inside, files import each other by name, or cycles would hide behind it.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/index\\.ts$' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'source-stands-alone',
      comment: 'What ships in dist/ may need neither tests, scripts, benchmarks nor development dependencies.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts|bench)/|node_modules/', dependencyTypesNot: ['npm', 'core', 'type-only'] },
    },
    {
      name: 'no-unresolved-imports',
      comment: 'An import that resolves to nothing fails only when it runs.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default', 'types'] },
  },
};
