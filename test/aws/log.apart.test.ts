/** Nothing but the closed list comes into the log, whatever is handed to it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aReference } from '../builders/references.ts';

type Line = Readonly<Record<string, unknown>>;
const lines: Line[] = [];

/** The logger keeps the console it finds when it is loaded; what it prints is read here. */
const loadLog = async () => {
  vi.resetModules();
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  const keep = (text: string) => lines.push(JSON.parse(text));
  for (const level of ['info', 'warn', 'error'] as const) vi.spyOn(console, level).mockImplementation(keep);
  return import('../../functions/aws/log.ts');
};

beforeEach(() => {
  lines.length = 0;
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test('says a code with its fields, at its level', async () => {
  const { log } = await loadLog();
  log.info('mailSent', { reference: aReference(1), mailKind: 'newReferral', attempt: 1, durationMs: 12.5 });
  log.error('requestFailed', { errorName: 'TypeError', status: 500, route: '/referrals/{reference}' });
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatchObject({
    level: 'INFO',
    message: 'mailSent',
    reference: aReference(1),
    mailKind: 'newReferral',
    durationMs: 12.5,
  });
  expect(lines[1]).toMatchObject({ level: 'ERROR', message: 'requestFailed', errorName: 'TypeError', status: 500 });
});

test('leaves out what does not fit its field, and says that it did', async () => {
  const { log } = await loadLog();
  // Out of a variable, as a slip of a programmer would bring it past the types.
  const slip = { reference: aReference(1), errorName: 'No table for Piet Peeters', name: 'Piet Peeters', email: 'piet@zilverbeke.example' };
  log.warn('mailFailed', slip);
  expect(lines[0]).toMatchObject({ level: 'WARN', message: 'mailFailed', reference: aReference(1), fieldsLeftOut: 3 });
  expect(JSON.stringify(lines)).not.toMatch(/piet/i);
});

test.each([
  ['a path instead of its pattern', { route: `/referrals/${aReference(1)}` }],
  ['a step that is a sentence', { step: 'the day after' }],
  ['a command that is a sentence', { command: 'acknowledge for Piet' }],
  ['a request id that is a sentence', { requestId: 'id of Piet' }],
  ['a status that is none', { status: 7 }],
])('does not print %s', async (_, field) => {
  const { log } = await loadLog();
  log.info('requestFailed', field);
  expect(lines[0]).toMatchObject({ message: 'requestFailed', fieldsLeftOut: 1 });
  expect(Object.keys(lines[0] ?? {})).not.toContain(Object.keys(field)[0]);
});

test.each([
  ['an error', { errorName: new Error('heet Piet') }],
  ['an event', { event: { body: 'givenName=Piet' } }],
  ['a list', { reference: ['Piet'] }],
  ['a text where a number belongs', { count: 'Piet' }],
  ['what no object should bring along', JSON.parse('{"__proto__":{"name":"Piet"}}')],
  ['a reference with a name behind it', { reference: `${aReference(1)} Piet` }],
])('does not print %s, even past the compiler', async (_, fields) => {
  const { log } = await loadLog();
  for (const level of [log.info, log.warn, log.error]) Reflect.apply(level, null, ['requestFailed', fields]);
  expect(lines).toHaveLength(3);
  expect(JSON.stringify(lines)).not.toMatch(/piet/i);
});

test('a text in the place of a code is not printed', async () => {
  const { log } = await loadLog();
  for (const level of [log.info, log.warn, log.error]) Reflect.apply(level, null, ['Piet komt vrij', {}]);
  expect(lines.map(({ message }) => message)).toEqual(['codeLeftOut', 'codeLeftOut', 'codeLeftOut']);
});

test('of an error only its name is taken', async () => {
  const { aboutError, errorName } = await loadLog();
  // Of the same loading as the log.
  const { Unavailable } = await import('../../functions/referral/ports.ts');
  expect(errorName(new TypeError('Piet is not a function'))).toBe('TypeError');
  expect(errorName(new Unavailable('store'))).toBe('Unavailable');
  expect(aboutError(new Unavailable('store'))).toEqual({ errorName: 'Unavailable', what: 'store' });
  const broken = Object.assign(new Error('connect 10.0.0.1 for Piet'), { code: 'ECONNREFUSED' });
  expect(aboutError(new Unavailable('keys', broken))).toEqual({ errorName: 'Unavailable', what: 'keys', because: 'ECONNREFUSED' });
  expect(aboutError(new Unavailable('keys', Object.assign(new Error('x'), { name: 'Piet Peeters' })))).toMatchObject({ because: 'Error' });
  expect(aboutError(new TypeError('Piet is not a function'))).toEqual({ errorName: 'TypeError' });
  expect(errorName(Object.assign(new Error('x'), { name: 'Piet Peeters' }))).toBe('Error');
  expect(errorName('Piet')).toBe('NotAnError');
});
