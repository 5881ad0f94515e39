/** A small past for `npm start -- --fresh`: made by people using the pages while the clock travels, so that every row, mail and day in it came about as it would have. All of it is invented. */

import { checkAt } from '../../forms/release-referral/addresses.ts';
import { nl } from '../../forms/words/nl.ts';
import {
  addDays,
  atHour,
  type CalendarDay,
  dayOf,
  type Instant,
  instantOf,
  isWorkingDay,
  withoutClosingDays,
  workingDayBefore,
} from '../../functions/referral/calendar.ts';
import { defaultPolicy } from '../../functions/referral/policy.ts';
import { acknowledge, logCall, prepare, referenceOn, send, signedIn, withdraw } from './deeds.ts';
import { demoPerson } from './demo-people.ts';
import { answersOf, type Example } from './example-answers.ts';
import type { MailCatcher } from './mail-catcher.ts';
import { nextWorkingMorning, type Travel } from './travel.ts';
import type { Visitor } from './visitor.ts';

const calendar = withoutClosingDays(defaultPolicy);
const hour = 3_600_000;

/** The past ends now; on a day on which nobody works, on the next morning that somebody does. */
export const presentOf = (machineNow: Instant): Instant =>
  isWorkingDay(dayOf(machineNow), calendar) ? machineNow : instantOf(Date.parse(nextWorkingMorning(machineNow)) + 2 * hour);

/** Working days that the past is long. */
const long = 12;
export const beginningOf = (present: Instant): Instant => atHour(workingDayBefore(dayOf(present), long, calendar), 9);

const towns = {
  gent: { search: 'Gent', nis: '44021' },
  mechelen: { search: 'Mechelen', nis: '12025' },
  bornem: { search: '2880', nis: '12007' },
  ieper: { search: 'Ieper', nis: '33011' },
  antwerpen: { search: 'Borgerhout', nis: '11002' },
  oostende: { search: 'Oostende', nis: '35013' },
} as const;

const withoutJustice = { judicialFollowUp: 'no' } as const;
const certain = { certainty: 'certain' } as const;
const endOfSentence = { ...withoutJustice, ...certain, releaseType: 'endOfSentence' } as const;

type Told = Pick<Example, 'givenName' | 'familyName' | 'bornOn' | 'municipality'> & Partial<Example>;

/** What is asked of the machine: its address, its clock, its inbox, and word when nothing is on its way any more. */
type Seeded = { readonly url: string; readonly clock: Travel; readonly inbox: MailCatcher; readonly quiet: () => Promise<void> };

export async function seed({ url, clock, inbox, quiet }: Seeded, present: Instant): Promise<void> {
  const today = dayOf(present);
  const before = (days: number): CalendarDay => (days === 0 ? today : workingDayBefore(today, days, calendar));
  const on = (days: number, at: number) => clock.to(atHour(before(days), at));
  const browsers = new Map<string, Promise<Visitor>>();
  const as = (id: string): Promise<Visitor> => {
    const browser = browsers.get(id) ?? signedIn(url, id);
    browsers.set(id, browser);
    return browser;
  };
  /** Prepared on the first day, all at once; sent when its day has come. */
  const prepared = async (id: string, sentBefore: number, daysToRelease: number, told: Told): Promise<() => Promise<string>> => {
    const sender = await as(id);
    const check = await prepare(sender, {
      releaseType: 'conditionalRelease',
      releaseOn: addDays(before(sentBefore), daysToRelease),
      certainty: 'expected',
      toldOn: before(long),
      judicialFollowUp: 'yes',
      phone: demoPerson(id).phone,
      hours: 'werkdagen van 9 tot 16 uur',
      ...told,
    });
    return async () => {
      const receipt = await send(sender, await sender.go(checkAt(referenceOn(check))));
      await quiet();
      return referenceOn(receipt);
    };
  };
  const [arno, bilal, cas, dries, elias, faro, gust, hamid] = await Promise.all([
    prepared('lien', 12, 90, { givenName: 'Arno', familyName: 'Verbeeld', bornOn: '1991-05-17', municipality: towns.mechelen }),
    prepared('karim', 10, 75, { givenName: 'Bilal', familyName: 'Bedacht', bornOn: '1988-11-02', municipality: towns.gent }),
    prepared('lien', 9, 84, { ...withoutJustice, givenName: 'Cas', familyName: 'Fictie', bornOn: '1997-01-29', municipality: towns.gent }),
    prepared('jonas', 5, 120, { givenName: 'Dries', familyName: 'Verzonnen', bornOn: '1985-08-08', municipality: towns.antwerpen }),
    prepared('hanne', 3, 70, { givenName: 'Elias', familyName: 'Voorbeeld', bornOn: '1993-03-21', municipality: towns.ieper }),
    prepared('sofie', 2, 40, { ...certain, givenName: 'Faro', familyName: 'Denkbeeld', bornOn: '1990-12-12', municipality: towns.bornem }),
    prepared('hanne', 1, 12, {
      ...endOfSentence,
      givenName: 'Gust',
      familyName: 'Hersenspin',
      bornOn: '1999-06-30',
      municipality: towns.oostende,
    }),
    prepared('karim', 0, 95, { givenName: 'Hamid', familyName: 'Droombeeld', bornOn: '1992-09-14', municipality: towns.gent }),
  ]);

  const late = await arno();
  await on(10, 11);
  const inTime = await bilal();
  await on(9, 10);
  await acknowledge(await as('katrien'), inTime, 'pieter');
  const overdue = await cas();
  await on(5, 14);
  await acknowledge(await as('an'), late);
  const taken = await dries();
  await on(4, 9);
  await withdraw(await as('jonas'), taken, 'otherPrison');
  inbox.bounce('partnertafel@westhoek.example');
  await on(3, 10);
  await elias();
  await on(2, 15);
  await faro();
  await on(1, 11);
  await logCall(await as('els'), overdue, 'willAct');
  await gust();
  await clock.to(present);
  await hamid();
  await beginDraft(await as('lien'), today);
}

/** One that is not finished: two of the eight parts. */
async function beginDraft(sender: Visitor, today: CalendarDay): Promise<void> {
  const words = nl.releaseReferral;
  const example: Example = {
    givenName: 'Ilias',
    familyName: 'Luchtkasteel',
    bornOn: '1995-04-04',
    municipality: towns.gent,
    releaseType: 'provisionalRelease',
    releaseOn: addDays(today, 60),
    certainty: 'expected',
    toldOn: null,
    judicialFollowUp: 'unknown',
    phone: demoPerson('lien').phone,
    hours: 'werkdagen van 9 tot 16 uur',
  };
  const { release, person } = answersOf(example);
  const tasks = await sender.press(await sender.go('/referrals/new'), words.start.go);
  await sender.press(await sender.follow(tasks, words.sections.release.name), words.section.stop, release);
  await sender.press(await sender.follow(tasks, words.sections.person.name), words.section.stop, person);
}
