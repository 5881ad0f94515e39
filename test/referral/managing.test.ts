/** Shutting and opening access: by a colleague, with a reason, once. */
import { expect, test } from 'vitest';
import { instant } from '../../functions/referral/calendar.ts';
import { changeAccess } from '../../functions/referral/managing.ts';
import { aPerson } from '../builders/directory.ts';
import { admin, owner } from '../builders/people-around.ts';

const now = instant('2026-11-25T13:30:00.000Z');

test('an admin shuts somebody out, and it is told who, when and why', () => {
  expect(changeAccess(aPerson(), admin, { disabled: true, why: 'lostDevice' }, now)).toEqual({
    kind: 'accepted',
    change: {
      before: aPerson(),
      after: aPerson({ version: 2, disabled: true }),
      event: { schema: 1, person: aPerson().id, version: 2, what: 'disabled', why: 'lostDevice', by: admin.person, at: now },
      audit: {
        chain: { of: 'person', id: aPerson().id },
        at: now,
        by: admin.person,
        actingAs: 'admin',
        organisation: 'agentschap',
        deed: { what: 'accessChanged', to: 'disabled', version: 2 },
      },
    },
  });
});

test('nobody changes their own access', () => {
  const own = { ...admin, person: owner.person };
  expect(changeAccess(aPerson(), own, { disabled: true, why: 'left' }, now)).toEqual({ kind: 'refused', why: 'yourself' });
  expect(changeAccess(aPerson({ disabled: true }), own, { disabled: false, why: 'back' }, now)).toEqual({
    kind: 'refused',
    why: 'yourself',
  });
});

test('what is so already is written no second time', () => {
  expect(changeAccess(aPerson(), admin, { disabled: false, why: 'back' }, now)).toEqual({ kind: 'refused', why: 'unchanged' });
});
