/** Who read a dossier is told to who answers for it, and to nobody else. */
import { beforeEach, expect, test } from 'vitest';
import { chainOfReferral, type Deed } from '../../functions/referral/audit.ts';
import { dossier } from '../../functions/referral/dossier.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { lookUp } from '../../functions/referral/look-up.ts';
import { defaultPolicy as policy } from '../../functions/referral/policy.ts';
import { readingsFor } from '../../functions/referral/readings.ts';
import { anEntry } from '../builders/audit.ts';
import { submitting } from '../builders/changes.ts';
import { aLivc, aPerson } from '../builders/directory.ts';
import { coordinator, facts, otherMember, owner } from '../builders/people-around.ts';
import { aSubmittedReferral } from '../builders/referrals.ts';
import { fakeStores } from '../fakes/stores.ts';

const stores = fakeStores();
const { now } = facts();
const colleague = { ...owner, person: personId('kim-consulent') };
const sent = aSubmittedReferral({ colleagues: [colleague.person] });
const reading = { as: ['owner' as const], state: 'SUBMITTED' as const };
const viewed: Deed = { what: 'viewed', layers: ['organise', 'guide'], ...reading };

beforeEach(async () => {
  await stores.directory.saveLivc(aLivc());
  await stores.directory.savePerson(aPerson({ id: owner.person }));
  await stores.referrals.commit(submitting(sent));
});

const readersTold = async (actor: typeof owner) => {
  const found = await lookUp(sent.reference, actor, 'readReferral', stores);
  if (found === null) throw new Error('not theirs');
  const { history } = await dossier(found, actor, stores, { now, policy });
  return readingsFor(found, history, stores);
};

test('latest first: who, as what, when and which part; a command is no reading', async () => {
  const chain = chainOfReferral(sent.reference);
  const who = { by: owner.person, actingAs: owner.role, organisation: owner.organisation };
  await stores.audit.record(anEntry({ chain, ...who, deed: viewed }));
  await stores.audit.record(anEntry({ chain, ...who, deed: { what: 'exported', document: 'letter', layers: ['organise'], ...reading } }));
  const told = await readersTold(owner);
  expect(told.readings?.map(({ what }) => what)).toEqual(['letter', 'all']);
  expect(told.readings?.[1]).toMatchObject({ by: aPerson().name, as: 'consultant', at: { day: '2026-11-23', time: '10:12' } });
  expect(await readersTold(coordinator)).toEqual(told);
});

test('is told to no colleague and to no member of the LIVC', async () => {
  expect(await readersTold(colleague)).toEqual({ readings: null, openings: null });
  expect(await readersTold(otherMember)).toEqual({ readings: null, openings: null });
});
