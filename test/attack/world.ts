/** What there is to attack: a referral that waits and one that was confirmed, of other people, a draft of somebody else, and everyone with a session. */
import { addDays, dayOf } from '../../functions/referral/calendar.ts';
import { referenceFrom } from '../../functions/referral/reference.ts';
import { acknowledge, refer, signedIn } from '../../infra/local/deeds.ts';
import type { LocalMachine } from '../../infra/local/machine.ts';
import { synthesizedResources } from '../../infra/local/template.ts';
import { type WiredRoute, wiringOf } from '../../infra/local/wiring.ts';
import { type Attacker, attacker } from './attacker.ts';

export const ids = ['lien', 'karim', 'sofie', 'jonas', 'katrien', 'nele', 'griet', 'bram', 'ingrid', 'els', 'rik'] as const;
type Id = (typeof ids)[number];

export type World = {
  readonly url: string;
  readonly people: Readonly<Record<Id, Attacker>>;
  /** Lien's, for Gent; nobody confirmed it yet. */
  readonly waiting: string;
  /** Lien's, for Gent; Katrien handles it. */
  readonly confirmed: string;
  readonly draft: string;
  /** Well formed, and nobody's. */
  readonly unknown: string;
  readonly routes: readonly WiredRoute[];
};

export async function worldOn({ url, clock, quiet }: Pick<LocalMachine, 'url' | 'clock' | 'quiet'>): Promise<World> {
  const today = dayOf(clock.now());
  const example = {
    givenName: 'Arno',
    familyName: 'Verbeeld',
    bornOn: '1991-05-17',
    municipality: { search: 'Gent', nis: '44021' },
    releaseType: 'conditionalRelease',
    releaseOn: addDays(today, 90),
    certainty: 'expected',
    toldOn: today,
    judicialFollowUp: 'yes',
    phone: '+32 2 000 01 01',
    hours: 'werkdagen van 9 tot 16 uur',
  } as const;
  const lien = await signedIn(url, 'lien');
  const waiting = await refer(lien, example);
  const confirmed = await refer(lien, { ...example, givenName: 'Bilal', bornOn: '1988-11-02' });
  await acknowledge(await signedIn(url, 'katrien'), confirmed);
  await quiet();
  const signing = ids.map(async (id) => [id, await attacker(url, id)] as const);
  const signed = new Map(await Promise.all(signing));
  const one = (id: Id): Attacker => {
    const found = signed.get(id);
    if (found === undefined) throw new Error('somebody could not sign in');
    return found;
  };
  const people = {
    lien: one('lien'),
    karim: one('karim'),
    sofie: one('sofie'),
    jonas: one('jonas'),
    katrien: one('katrien'),
    nele: one('nele'),
    griet: one('griet'),
    bram: one('bram'),
    ingrid: one('ingrid'),
    els: one('els'),
    rik: one('rik'),
  };
  const draft = await beginDraft(people.lien);
  const { routes } = wiringOf(await synthesizedResources());
  return { url, people, waiting, confirmed, draft, unknown: referenceFrom(new Uint8Array(16).fill(77)), routes };
}

/** A draft of one's own; its reference. */
export async function beginDraft(sender: Attacker): Promise<string> {
  const { headers } = await sender.post('/drafts', {});
  return headers['location']?.split('/').at(-1) ?? '';
}

/** A route's address: the reference in its place, and for any other parameter something that exists. */
export const addressOf = (pattern: string, reference: string): string =>
  pattern
    .replace('{reference}', reference)
    .replace('{section}', 'person')
    .replace('{livc}', 'livc-gent')
    .replace('{role}', 'admin')
    .replace('{account}', 'nele')
    .replace('{file}', 'favicon.svg');
