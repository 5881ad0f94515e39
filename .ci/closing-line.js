/** Adds up the reports of the test runs and prints the closing line of `.ci/run`. A report that is missing, says nothing ran, or hides a failure counts as a failure. */
import { readFileSync } from 'node:fs';

const [status, ...reports] = process.argv.slice(2);

const tally = (path) => {
  try {
    const { numPassedTests: passed, numFailedTests: failed, success } = JSON.parse(readFileSync(path, 'utf8'));
    // A file that cannot be loaded fails without a failed test of its own.
    const hidden = failed === 0 && (passed === 0 || success !== true) ? 1 : 0;
    return { passed, failed: failed + hidden };
  } catch {
    return { passed: 0, failed: 1 };
  }
};

const tallies = reports.map(tally);
const sum = (of) => tallies.reduce((total, one) => total + of(one), 0);
const passed = sum((one) => one.passed);
const failed = sum((one) => one.failed);
// Types or lint that fail stop a run before its tests: that is a failure as well.
const all = failed === 0 && status !== '0' ? 1 : failed;

process.stdout.write(`${passed} passed, ${all} failed\n`);
process.exitCode = all > 0 || passed === 0 ? 1 : 0;
