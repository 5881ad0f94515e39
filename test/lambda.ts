/** What tests of a page's Lambda share: stores in memory with the people of the builders, a request as a browser sends it, and a draft in which everything is filled in. */

import { toKeep } from '../forms/release-referral/keeping.ts';
import { sectionOrder } from '../forms/release-referral/sections.ts';
import type { FormFields, Request } from '../functions/http/route.ts';
import type { Actor } from '../functions/referral/access.ts';
import { addDays, dayOf, instant } from '../functions/referral/calendar.ts';
import { beginDraft, keepSection } from '../functions/referral/drafting.ts';
import { livcId, nisCode, personId } from '../functions/referral/identifiers.ts';
import { defaultPolicy as policy } from '../functions/referral/policy.ts';
import { type Reference, referenceBytes } from '../functions/referral/reference.ts';
import { answersOf, type Example } from '../infra/local/example-answers.ts';
import { aBinding, aFallback, aLivc, aPerson, aTeam } from './builders/directory.ts';
import { owner } from './builders/people-around.ts';
import { fakeKeys } from './fakes/fake-keys.ts';
import { emptyMemory, type Memory } from './fakes/memory.ts';
import { fakeStores } from './fakes/stores.ts';
import { readAs } from './forms/release-referral/complete-form.ts';

/** Monday 23 November 2026, 10.12 in Brussels. */
export const now = instant('2026-11-23T09:12:00.000Z');

/** Gent is answered for by the LIVC of the builders, any other municipality by the fallback. */
export async function aHouse(memory: Memory = emptyMemory()) {
  const services = {
    ...fakeStores(memory),
    keys: fakeKeys(),
    help: { phone: '+32 2 000 00 00', hours: 'elke werkdag' },
    now: () => now,
    random: (bytes: number) => new Uint8Array(bytes).fill(7),
  };
  const { directory } = services;
  await directory.saveLivc(aFallback());
  await directory.saveLivc(aLivc());
  await directory.bind(aBinding({ municipality: nisCode('44021'), livc: livcId('livc-zilverbeke') }));
  await directory.saveTeam(aTeam());
  await directory.savePerson(aPerson());
  await directory.savePerson(aPerson({ id: personId('wim-consulent'), name: 'Wim Baert' }));
  return services;
}
export type House = Awaited<ReturnType<typeof aHouse>>;

type Asked = { readonly params: Readonly<Record<string, string>>; readonly form?: FormFields; readonly query?: Request['query'] };
export const asking = (method: Request['method'], { params, form = {}, query = {} }: Asked, as: Actor = owner): Request => ({
  method,
  path: '/',
  params,
  query,
  form,
  session: {
    subject: as.person,
    name: 'Noor',
    role: as.role,
    organisation: as.organisation,
    organisationName: 'Team Kaai',
    csrf: 'x',
    begunAt: now,
  },
  cookies: {},
  requestId: 'test',
});

export const example: Example = {
  givenName: 'Amir',
  familyName: 'Voorbeeld',
  bornOn: '1994-03-08',
  municipality: { search: 'Gent', nis: '44021' },
  releaseType: 'conditionalRelease',
  releaseOn: addDays(dayOf(now), 90),
  certainty: 'expected',
  toldOn: dayOf(now),
  judicialFollowUp: 'no',
  phone: '+32 2 000 00 12',
  hours: 'elke werkdag',
};

/** A draft of the owner in which each question is answered. */
export async function aCompleteDraft(house: House, changes: Partial<Example> = {}, seed = 7): Promise<Reference> {
  const reference = await beginDraft(owner, new Uint8Array(referenceBytes).fill(seed), house, { now, policy });
  const filled = answersOf({ ...example, ...changes });
  for (const section of sectionOrder) {
    const answers = readAs(section, filled[section]);
    await keepSection(reference, owner, house, { now, policy }, (saved) =>
      toKeep({ section, answers, pressed: 'continue', from: null }, saved),
    );
  }
  return reference;
}
