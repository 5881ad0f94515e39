/** The runbook knows every code that the system can log, no other, and every code is one that is really logged. */
import { expect, test } from 'vitest';
import { logCodes } from '../../functions/aws/log.ts';
import { allPaths, textOf } from '../house/source.ts';

test('each code of the log has one row of the runbook: what it means and what to do', () => {
  const explained = textOf('docs/runbook.md')
    .split('\n')
    .map((line) => /^\| `(?<code>\w+)` \| [^|]{10,} \| [^|]{5,} \|$/.exec(line)?.groups?.['code'])
    .filter((code) => code !== undefined);
  expect(explained.toSorted()).toEqual([...logCodes].sort());
});

test('no code stands in the list that nothing ever logs', () => {
  const logged = allPaths()
    .filter((path) => path.startsWith('functions/') && path.endsWith('.ts') && path !== 'functions/aws/log.ts')
    .map(textOf)
    .join('\n');
  // That one is said by the log itself.
  const never = logCodes.filter((code) => code !== 'codeLeftOut' && !logged.includes(`'${code}'`));
  expect(never).toEqual([]);
});
