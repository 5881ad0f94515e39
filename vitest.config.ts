/**
 * Which tests are which: `pure` needs nothing, `store` a DynamoDB Local, `journey` the whole system, `proof` the long
 * run of everything that is only sampled elsewhere. A new kind of test is a new ending here, never a flag in a test.
 */
import { defineConfig } from 'vitest/config';

const seconds = 1000;
/** `.ci/run` asks for a report that it can add up. */
const report = process.env['TEST_REPORT'];

export default defineConfig({
  test: {
    // The machines this is promised on have two cores.
    maxWorkers: 2,
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    projects: [
      {
        test: {
          name: 'pure',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.store.test.ts', 'test/**/*.journey.test.ts', 'test/**/*.proof.test.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'store',
          include: ['test/**/*.store.test.ts'],
          globalSetup: ['test/dynamodb-local.setup.ts'],
          testTimeout: 30 * seconds,
          hookTimeout: 60 * seconds,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'journey',
          include: ['test/**/*.journey.test.ts'],
          // A browser and a whole system each: one file after another.
          fileParallelism: false,
          testTimeout: 120 * seconds,
          hookTimeout: 120 * seconds,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: 'proof',
          include: ['test/**/*.proof.test.ts'],
          globalSetup: ['test/dynamodb-local.setup.ts'],
          fileParallelism: false,
          testTimeout: 45 * 60 * seconds,
          hookTimeout: 120 * seconds,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
