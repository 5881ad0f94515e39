/** Settings are read whole or not at all, and never told. */
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { readEnvironment } from '../../functions/aws/environment.ts';

const settings = z.object({ TABLE_NAME: z.string(), OIDC_CLIENT_SECRET: z.string().check(z.minLength(8)) });

test('gives the settings that were asked for and nothing beside them', () => {
  const from = { TABLE_NAME: 'Table', OIDC_CLIENT_SECRET: 'long enough', PATH: '/bin' };
  expect(readEnvironment(settings, from)).toEqual({ TABLE_NAME: 'Table', OIDC_CLIENT_SECRET: 'long enough' });
});

test('names what is missing or wrong and never tells a value', () => {
  const read = () => readEnvironment(settings, { OIDC_CLIENT_SECRET: 'hush' });
  expect(read).toThrow('settings missing or wrong: OIDC_CLIENT_SECRET, TABLE_NAME');
  expect(read).not.toThrow(/hush/);
});
