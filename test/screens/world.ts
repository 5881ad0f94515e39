/** A small world for pictures and for looking at pages: one referral in each state that a page can show, made by the people of the demonstration through the pages themselves. */

import { nl } from '../../forms/words/nl.ts';
import { addDays, atHour, dayOf } from '../../functions/referral/calendar.ts';
import { must, prepare, refer, referenceOn, send, signedIn, startingWith } from '../../infra/local/deeds.ts';
import type { Example } from '../../infra/local/example-answers.ts';
import { type LocalMachine, startLocal } from '../../infra/local/machine.ts';

export type World = {
  readonly machine: LocalMachine;
  /** Referrals and drafts by what they show. */
  readonly references: Readonly<
    Record<
      | 'fresh'
      | 'urgent'
      | 'overdue'
      | 'notDelivered'
      | 'acknowledged'
      | 'withdrawn'
      | 'caught'
      | 'begun'
      | 'complete'
      | 'hurried'
      | 'twice'
      | 'double'
      | 'caughtConfirmed'
      | 'notTold'
      | 'tellLate'
      | 'toConfirm',
      string
    >
  >;
};

const gent = { search: 'Gent', nis: '44021' };
const names = [
  'Abel Quist',
  'Boris Zwaluwe',
  'Cas Vlindert',
  'Daan Ooievarik',
  'Emre Kwikstaart',
  'Faris Boomklever',
  'Gilles Tureluur',
  'Hugo Roerdompen',
];

/** The names of people who do not exist: they may stand on the page of who may read it, and nowhere else. */
export const worldNames: readonly string[] = [...names, 'Ids Wulpenhof'].flatMap((name) => name.split(' '));

/** Everything is counted from the day on which the world is made. */
export async function makeWorld(): Promise<World> {
  const machine = await startLocal();
  const today = () => dayOf(machine.clock.now());
  let next = 0;
  const example = (changes: Partial<Example> = {}): Example => {
    const [givenName = '', familyName = ''] = (names[next++ % names.length] ?? '').split(' ');
    return {
      givenName,
      familyName: `${familyName} ${next}`,
      bornOn: '1994-03-08',
      municipality: gent,
      releaseType: 'conditionalRelease',
      releaseOn: addDays(today(), 90),
      certainty: 'expected',
      toldOn: today(),
      judicialFollowUp: 'yes',
      phone: '+32 2 000 01 01',
      hours: 'elke werkdag van 9 tot 16 uur',
      ...changes,
    };
  };
  const lien = await signedIn(machine.url, 'lien');
  const katrien = await signedIn(machine.url, 'katrien');
  const overdue = await refer(lien, example());
  const acknowledged = await refer(lien, example({ releaseOn: addDays(today(), 30) }));
  const tellLate = await refer(lien, example({ toldOn: null }));
  // Sixteen days on it is less than ten working days away.
  const toConfirm = await refer(lien, example({ releaseOn: addDays(today(), 25) }));
  machine.inbox.bounce('livc@rivierenland.example');
  const notDelivered = await refer(lien, example({ municipality: { search: 'Mechelen', nis: '12025' } }));
  await machine.quiet();
  // Late enough for the owner to be asked to phone: five working days after the due day.
  await machine.clock.to(atHour(addDays(today(), 16), 9));

  const words = nl.acknowledge;
  const page = await katrien.go(`/referrals/${acknowledged}/acknowledge`);
  must(await katrien.press(page, words.confirm, { handler: 'pieter', backup: 'nele' }), 200, 'acknowledge');
  const toTell = await katrien.go(`/referrals/${tellLate}/acknowledge`);
  must(await katrien.press(toTell, words.confirm, { handler: 'nele' }), 200, 'acknowledge what the sender did not tell');
  const notTold = await refer(lien, example({ toldOn: null }));
  const withdrawn = await refer(lien, example());
  const taken = await lien.press(await lien.go(`/referrals/${withdrawn}/withdraw`), nl.withdraw.confirm, { reason: 'releaseCancelled' });
  must(taken, 200, 'withdraw');
  const caught = await refer(lien, example({ municipality: { search: 'Kortrijk', nis: '34022' } }));
  const soon = (): Partial<Example> => ({
    releaseType: 'endOfSentence',
    releaseOn: addDays(today(), 4),
    certainty: 'certain',
    toldOn: null,
  });
  const caughtConfirmed = await refer(lien, example({ municipality: { search: 'Oostende', nis: '35013' } }));
  const ingrid = await signedIn(machine.url, 'ingrid');
  const confirming = await ingrid.go(`/referrals/${caughtConfirmed}/acknowledge`);
  must(await ingrid.press(confirming, words.confirm, { handler: 'ingrid' }), 200, 'acknowledge at the fallback');
  const urgent = await refer(lien, example(soon()));
  const fresh = referenceOn(await send(lien, await prepare(lien, example())));

  const els = await signedIn(machine.url, 'els');
  const asked = { change: 'grant', role: 'livcCoordinator', organisation: 'livc-gent', why: 'replaces' };
  must(await els.press(await els.go('/accounts/nele/roles'), nl.proposals.ask, asked), 200, 'ask for a role');
  const [year = '', month = '', day = ''] = addDays(today(), 40).split('-');
  const bound = { livc: 'tafel-westhoek', 'from-day': day, 'from-month': month, 'from-year': year, why: 'joinsLivc' };
  must(await els.press(await els.go('/municipalities/34022'), nl.proposals.ask, bound), 200, 'ask to bind a municipality');

  const begun = await lien.press(await lien.go('/referrals/new'), nl.releaseReferral.start.go);
  const complete = await prepare(lien, example({ judicialFollowUp: 'no' }));
  const hurried = await prepare(lien, example(soon()));
  const again = { givenName: 'Ids', familyName: 'Wulpenhof' };
  await refer(lien, example(again));
  const double = await refer(await signedIn(machine.url, 'karim'), example(again));
  const twice = await lien.press(await prepare(lien, example(again)), startingWith(nl.releaseReferral.check.send('').trim()));
  must(twice, 422, 'send the same person twice');
  await machine.quiet();
  return {
    machine,
    references: {
      overdue,
      acknowledged,
      notDelivered,
      withdrawn,
      caught,
      urgent,
      fresh,
      begun: referenceOn(begun),
      complete: referenceOn(complete),
      hurried: referenceOn(hurried),
      twice: referenceOn(twice),
      double,
      caughtConfirmed,
      notTold,
      tellLate,
      toConfirm,
    },
  };
}
