/**
 * Which tests are which: `pure` needs nothing and is quick, `apart` changes the process around it, `long` needs
 * nothing but time, `store` a DynamoDB Local, `journey` the whole system, `proof` whole what is only sampled elsewhere.
 * A kind is an ending of a name, never a flag.
 */
import { defineConfig } from 'vitest/config';

const seconds = 1000;
/** `.ci/run` asks for a report that it can add up. */
const report = process.env['TEST_REPORT'];
/** The logger writes to the process itself, past `silent`, unless it is told that somebody develops: then to the console. */
const env = { POWERTOOLS_DEV: 'true' };

export default defineConfig({
  test: {
    // The machines this is promised on have two cores.
    maxWorkers: 2,
    // What the system says about its own running is shown for tests that fail only.
    silent: 'passed-only',
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    projects: [
      {
        test: {
          name: 'pure',
          env,
          // Nothing in them outlives a test, so files share what they load: half the time.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: ['apart', 'long', 'store', 'journey', 'proof'].map((kind) => `test/**/*.${kind}.test.ts`),
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'apart',
          include: ['test/**/*.apart.test.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'long',
          env,
          include: ['test/**/*.long.test.ts'],
          testTimeout: 180 * seconds,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'store',
          env,
          include: ['test/**/*.store.test.ts'],
          globalSetup: ['test/dynamodb-local.setup.ts'],
          // A busy machine takes its time for a few hundred transactions; nothing here is about how long.
          testTimeout: 180 * seconds,
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
          testTimeout: 240 * seconds,
          hookTimeout: 120 * seconds,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: 'proof',
          env,
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
