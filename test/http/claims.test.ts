/** Who someone is, read from what a provider says: whole, or not at all. */
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { claimsSchema, claimsSettingSchema, readClaims } from '../../functions/http/claims.ts';

const names = claimsSchema.parse({});
const claims = {
  sub: 'an-peeters',
  name: 'An Peeters',
  function: 'consulent',
  role: 'consultant',
  organisation: 'team-west',
  organisation_name: 'Consulenten West',
  email: 'an@west.example',
  phone_number: '+32 2 000 01 01',
};
const an = {
  subject: 'an-peeters',
  name: 'An Peeters',
  function: 'consulent',
  posts: [{ role: 'consultant', organisation: 'team-west', organisationName: 'Consulenten West' }],
  email: 'an@west.example',
  phone: '+32 2 000 01 01',
};

test('a person is read whole', () => expect(readClaims(claims, names)).toEqual(an));

test('a function and a phone number may be absent', () => {
  const { function: _, phone_number: __, ...fewer } = claims;
  expect(readClaims(fewer, names)).toEqual({ ...an, function: '', phone: '' });
});

for (const name of ['sub', 'name', 'organisation', 'organisation_name', 'email'] as const) {
  test(`without ${name} there is nobody`, () => {
    const { [name]: _, ...fewer } = claims;
    expect(readClaims(fewer, names)).toBeNull();
  });
}

const nobody: readonly (readonly [keyof typeof claims, unknown])[] = [
  ['sub', ''],
  ['sub', 7],
  ['name', '  '],
  ['name', 'An\nPeeters'],
  ['name', 'An\u202ePeeters'],
  ['name', 'x'.repeat(201)],
  ['name', ['An']],
  ['organisation', 'team west'],
  ['organisation', 'REF#1'],
  ['organisation', ''],
  ['organisation_name', '\u0000'],
  ['email', 'an'],
  ['email', 'an@west'],
  ['email', 'an@west.example, bo@west.example'],
  ['email', 'an@west.example\r\nBcc: bo@west.example'],
  ['email', '<an@west.example>'],
  ['email', `${'a'.repeat(250)}@west.example`],
];
for (const [name, value] of nobody) {
  test(`with ${name} ${JSON.stringify(value).slice(0, 40)} there is nobody`, () => {
    expect(readClaims({ ...claims, [name]: value }, names)).toBeNull();
  });
}

for (const role of ['emperor', '', 'constructor', '__proto__', { consultant: true }, ['visitor'], undefined]) {
  test(`a role that is ${JSON.stringify(role)} is none: whether two admins granted one is not for the provider to say`, () => {
    expect(readClaims({ ...claims, role }, names)).toEqual({ ...an, posts: [] });
  });
}

test('a phone number that is none is left out', () => {
  expect(readClaims({ ...claims, phone_number: 'javascript:alert(1)' }, names)?.phone).toBe('');
});

test('spaces around a name go, and its letters are composed', () => {
  expect(readClaims({ ...claims, name: ' Zoe\u0308 Claes ' }, names)?.name).toBe('Zoë Claes');
});

test('several roles in one organisation are as many posts, those that are not ours left out', () => {
  const two = claimsSchema.parse({ roles: { controle: 'auditor', opvolging: 'consultant' } });
  const posts = readClaims({ ...claims, role: ['opvolging', 'controle', 'bezoeker'] }, two)?.posts;
  expect(posts?.map(({ role, organisation }) => `${role} ${organisation}`)).toEqual(['auditor team-west', 'consultant team-west']);
});

test('posts in several organisations are read from their own claim, each once', () => {
  const post = (role: string, organisation: string) => ({ role, organisation, organisation_name: `Naam ${organisation}` });
  const posts = [post('consultant', 'caw'), post('livcMember', 'tafel'), post('consultant', 'caw')];
  expect(readClaims({ ...claims, posts }, names)?.posts).toEqual([
    { role: 'consultant', organisation: 'caw', organisationName: 'Naam caw' },
    { role: 'livcMember', organisation: 'tafel', organisationName: 'Naam tafel' },
  ]);
});

for (const posts of [[], null, 'consultant', [{ role: 'emperor', organisation: 'a', organisation_name: 'A' }]]) {
  test(`posts that are ${JSON.stringify(posts)} are none`, () => {
    expect(readClaims({ ...claims, posts }, names)?.posts).toEqual([]);
  });
}

test('half a post is nobody', () => {
  expect(readClaims({ ...claims, posts: [{ role: 'consultant' }] }, names)).toBeNull();
});

test('a subject of other signs becomes a hash, always the same one', () => {
  const subject = readClaims({ ...claims, sub: 'auth|90.01.01-123.45' }, names)?.subject;
  expect(subject).toMatch(/^[0-9a-f]{64}$/);
  expect(readClaims({ ...claims, sub: 'auth|90.01.01-123.45' }, names)?.subject).toBe(subject);
});

test('a claim is never read from what every object has', () => {
  expect(readClaims(claims, claimsSchema.parse({ name: 'toString' }))).toBeNull();
});

const setting = z.object({ OIDC_CLAIMS: claimsSettingSchema });

test('without the setting, the names are ours', () => expect(setting.parse({}).OIDC_CLAIMS).toEqual(names));

test('the setting changes what it names and nothing else', () => {
  expect(setting.parse({ OIDC_CLAIMS: '{"subject":"vo_id"}' }).OIDC_CLAIMS).toEqual({ ...names, subject: 'vo_id' });
});

for (const wrong of ['', 'no', '[]', '{"subjekt":"vo_id"}', '{"subject":""}', '{"roles":{"a":1}}']) {
  test(`the setting ${JSON.stringify(wrong)} is refused`, () => expect(setting.safeParse({ OIDC_CLAIMS: wrong }).success).toBe(false));
}
