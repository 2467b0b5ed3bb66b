import { defineConfig } from 'vitest/config';

const report = process.env['TEST_REPORT'];

/** Tests that run apart, by the place or the ending that says so; everything else is a unit test. */
const apart = {
  property: 'test/**/*.property.test.ts',
  policies: 'test/policies/**/*.test.ts',
  golden: 'test/**/golden.test.ts',
  cli: 'test/cli/**/*.test.ts',
  docs: 'test/docs/**/*.test.ts',
};

export default defineConfig({
  test: {
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: Object.values(apart),
          setupFiles: ['test/property-seed.ts'],
        },
      },
      {
        test: {
          name: 'property',
          include: [apart.property],
          setupFiles: ['test/property-seed.ts'],
          testTimeout: 60_000,
        },
      },
      { test: { name: 'policies', include: [apart.policies], testTimeout: 60_000 } },
      { test: { name: 'golden', include: [apart.golden] } },
      { test: { name: 'cli', include: [apart.cli], exclude: [apart.property], testTimeout: 180_000 } },
      { test: { name: 'docs', include: [apart.docs], testTimeout: 180_000 } },
    ],
  },
});
