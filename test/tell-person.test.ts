/** Saying that the person was told, through the Lambda's own routes, on stores in memory: the day is asked in boxes, comes back as typed when it is faulty, and is kept once. */
import { beforeEach, describe, expect, test } from 'vitest';
import { instant } from '../functions/referral/calendar.ts';
import { routes } from '../functions/tell-person.ts';
import { submitting } from './builders/changes.ts';
import { aLivc, aPerson } from './builders/directory.ts';
import { owner } from './builders/people-around.ts';
import { aReference } from './builders/references.ts';
import { aSubmittedReferral, aTellPersonClock, aWithdrawnReferral } from './builders/referrals.ts';
import { askRoute, help } from './builders/requests.ts';
import { fakeStores } from './fakes/stores.ts';

const now = instant('2026-12-08T09:00:00.000Z');
const reference = aReference(1);
const notTold = { told: 'notYet', reason: 'noVisitYet' } as const;
let services = { ...fakeStores(), help, now: () => now };
beforeEach(async () => {
  services = { ...fakeStores(), help, now: () => now };
  await services.directory.saveLivc(aLivc());
  await services.directory.savePerson(aPerson());
  const referral = aSubmittedReferral({ toldPerson: notTold, clocks: [aTellPersonClock()] });
  await services.referrals.commit(submitting(referral, { parts: [], mails: [] }));
});

const boxes = (day: string, month: string, year: string) => ({ 'toldOn-day': day, 'toldOn-month': month, 'toldOn-year': year });
const tell = (form: Readonly<Record<string, string>>) =>
  askRoute(routes, services, owner, 'POST /referrals/{reference}/told', { params: { reference }, form });
const stored = () => services.referrals.load(reference);

describe('the day', () => {
  test('of today or before is kept, and the term is met', async () => {
    expect(await tell(boxes('8', '12', '2026'))).toEqual({ status: 303, location: `/referrals/${reference}?done=told` });
    expect(await stored()).toMatchObject({
      toldPerson: { told: 'yes', on: '2026-12-08' },
      clocks: [{ ended: { how: 'met', workingDaysLate: 1 } }],
    });
  });

  test.each([
    [boxes('', '', ''), 'Vul de dag in waarop u de persoon inlichtte.'],
    [boxes('9', '12', '2026'), 'Die dag moet nog komen.'],
    [boxes('31', '11', '2026'), 'bestaat niet'],
    [boxes('gisteren', '12', '2026'), 'cijfers'],
  ])('%o is refused at the field, as typed, and nothing is written', async (form, words) => {
    const answer = await tell(form);
    expect(answer.status).toBe(422);
    expect(String(answer.html)).toContain(words);
    for (const typed of Object.values(form)) expect(String(answer.html)).toContain(`value="${typed}"`);
    expect((await stored())?.version).toBe(1);
  });

  test('is said once: who presses again gets the same end, and the first day stays', async () => {
    await tell(boxes('8', '12', '2026'));
    expect(await tell(boxes('7', '12', '2026'))).toMatchObject({ status: 303, location: `/referrals/${reference}?done=told` });
    expect(await stored()).toMatchObject({ version: 2, toldPerson: { on: '2026-12-08' } });
  });
});

test('after a withdrawal it came too late', async () => {
  const gone = aReference(2);
  await services.referrals.commit(
    submitting(aWithdrawnReferral({ reference: gone, version: 1, toldPerson: notTold }), { parts: [], mails: [] }),
  );
  const form = boxes('8', '12', '2026');
  expect(await askRoute(routes, services, owner, 'POST /referrals/{reference}/told', { params: { reference: gone }, form })).toMatchObject({
    status: 409,
  });
});
