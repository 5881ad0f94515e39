/** Who somebody is from a sign-in on: what the provider says, what two admins granted, and never who was put out. */
import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, test } from 'vitest';
import { personItem } from '../../functions/aws/items.ts';
import { type Provided, postOf, signingIn, worksAt } from '../../functions/referral/person.ts';
import { aPerson } from '../builders/directory.ts';

const kaai = { role: 'consultant', organisation: 'team-kaai', organisationName: 'Team Kaai' } as const;
const oever = { role: 'consultant', organisation: 'team-oever', organisationName: 'Team Oever' } as const;
const said = (changes: Partial<Provided> = {}): Provided => {
  const { id, name, function: work, email, phone } = aPerson();
  return { id, name, function: work, email, phone, posts: [kaai], ...changes };
};

describe('signing in', () => {
  test('for the first time makes a person of what the provider says', () => {
    expect(signingIn(null, said())).toEqual({ person: aPerson(), hasLost: false });
  });

  test('again takes over what changed, in the next version', () => {
    const now = signingIn(aPerson({ deputies: [aPerson().id] }), said({ phone: '+32 2 000 00 99' }));
    expect(now).toEqual({ person: aPerson({ version: 2, phone: '+32 2 000 00 99', deputies: [aPerson().id] }), hasLost: false });
  });

  test('is not for who is disabled, whatever the provider says', () => {
    expect(signingIn(aPerson({ disabled: true }), said())).toBeNull();
  });

  test('is not for who has no post', () => {
    expect(signingIn(aPerson(), said({ posts: [] }))).toBeNull();
  });

  test('is not for who would be admin and auditor', () => {
    const agency = { organisation: 'agentschap', organisationName: 'Agentschap' };
    expect(
      signingIn(
        null,
        said({
          posts: [
            { role: 'admin', ...agency },
            { role: 'auditor', ...agency },
          ],
        }),
      ),
    ).toBeNull();
    const auditor = aPerson({ posts: [{ role: 'auditor', ...agency, from: 'granted' }] });
    expect(signingIn(auditor, said({ posts: [{ role: 'admin', ...agency }] }))).toBeNull();
  });

  test('keeps what was granted, once, and lets go of what the provider says no more', () => {
    const known = aPerson({
      posts: [
        { ...kaai, from: 'provider' },
        { ...oever, from: 'granted' },
      ],
    });
    const now = signingIn(known, said({ posts: [oever] }));
    expect(now?.person.posts).toEqual([{ ...oever, from: 'provider' }]);
    expect(now?.hasLost).toBe(true);
    expect(signingIn(known, said())?.person.posts).toEqual([
      { ...kaai, from: 'provider' },
      { ...oever, from: 'granted' },
    ]);
    expect(signingIn(known, said())?.hasLost).toBe(false);
  });
});

test('a post is of a role in an organisation, not of either', () => {
  const person = aPerson();
  expect(postOf(person, kaai)).toBeDefined();
  expect(postOf(person, { role: 'admin', organisation: 'team-kaai' })).toBeUndefined();
  expect([worksAt(person, 'team-kaai'), worksAt(person, 'team-oever')]).toEqual([true, false]);
});

test('who was stored with one role in one organisation has one post', () => {
  const { posts: _, deputies: __, version: ___, ...rest } = aPerson();
  const older = { ...rest, schema: 1, role: 'consultant', organisation: 'team-kaai' };
  expect(personItem.fromItem(marshall(older))).toEqual(aPerson({ posts: [{ ...kaai, organisationName: '', from: 'provider' }] }));
});
