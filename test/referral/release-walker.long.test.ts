/** Ten thousand invented histories of the sender's question about the release: sent, looked at with outages, answered early, late or twice, amended; each worked out by the core and by a walker that shares no code with it. */
import { expect, test } from 'vitest';
import { calendarDay, instant } from '../../functions/referral/calendar.ts';
import type { Decision } from '../../functions/referral/decide.ts';
import { type Referral, releaseSchema } from '../../functions/referral/referral.ts';
import { amend, confirmRelease, type ReleaseDay } from '../../functions/referral/release-commands.ts';
import { openClocks } from '../../functions/referral/rules.ts';
import { facts, owner } from '../builders/people-around.ts';
import { aSubmittedReferral } from '../builders/referrals.ts';
import { type Chance, chanceFrom } from '../seeded.ts';
import { daysOn, localOf } from './day-walker.ts';
import { type Happening, walkRelease } from './release-walker.ts';
import { swept } from './telling.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const dayOfRelease = (on: string | null): ReleaseDay =>
  on === null ? { certainty: 'unknown', on } : { certainty: 'expected', on: calendarDay(on) };
const at = (moment: string) => facts({ now: instant(moment) });
const after = (decision: Decision, before: Referral): Referral => (decision.kind === 'accepted' ? decision.change.after : before);

function someHappenings(chance: Chance, from: string): readonly Happening[] {
  const happenings: Happening[] = [];
  let day = 0;
  while (happenings.length < 25 && day < 160) {
    day += chance.happens(0.15) ? chance.oneOf([10, 14, 30]) : chance.between(1, 6);
    const moment = `${daysOn(from, day)}T${two(chance.between(0, 23))}:30:00.000Z`;
    const what = chance.between(0, 9);
    if (what < 7) happenings.push({ at: moment, what: 'look' });
    else if (what < 9) happenings.push({ at: moment, what: 'still', occurrence: chance.between(1, 6) });
    else happenings.push({ at: moment, what: 'amend', to: chance.happens(0.2) ? null : daysOn(from, day + chance.between(-20, 60)) });
  }
  return happenings;
}

function played(sentAt: string, releaseOn: string | null, happenings: readonly Happening[]): readonly string[] {
  const release = releaseSchema.parse({ type: 'conditionalRelease', ...dayOfRelease(releaseOn) });
  const sent = aSubmittedReferral({ release, clocks: [] });
  let referral: Referral = { ...sent, clocks: [...openClocks(['confirmRelease'], sent, at(sentAt))] };
  for (const one of happenings) {
    if (one.what === 'look') referral = swept(referral, [one.at]).referral;
    if (one.what === 'still')
      referral = after(confirmRelease(referral, owner, { answer: 'still', occurrence: one.occurrence }, at(one.at)), referral);
    if (one.what === 'amend')
      referral = after(amend(referral, owner, { release: dayOfRelease(one.to), reason: 'otherCause' }, at(one.at)), referral);
  }
  return referral.clocks.map(({ occurrence, dueOn, ended }) => `${occurrence} ${dueOn} ${ended?.workingDaysLate ?? '-'}`);
}

test('core and walker agree on 10,000 histories of the question about the release', () => {
  const chance = chanceFrom(5_062_027);
  const seen = { answered: 0, late: 0, open: 0, many: 0 };
  const disagreements: unknown[] = [];
  for (let n = 0; n < 10_000; n += 1) {
    const sentAt = `${daysOn('2026-01-01', chance.between(0, 3000))}T${two(chance.between(0, 23))}:10:00.000Z`;
    const { on } = localOf(sentAt);
    const releaseOn = chance.happens(0.25) ? null : daysOn(on, chance.between(-10, 120));
    const happenings = someHappenings(chance, on);
    const walked = walkRelease(sentAt, releaseOn, happenings);
    const core = played(sentAt, releaseOn, happenings);
    if (JSON.stringify(core) !== JSON.stringify(walked)) disagreements.push({ sentAt, releaseOn, happenings, core, walked });
    if (walked.some((one) => one.endsWith(' 0'))) seen.answered += 1;
    if (walked.some((one) => / [1-9]\d*$/.test(one))) seen.late += 1;
    if (walked.some((one) => one.endsWith('-'))) seen.open += 1;
    if (walked.length > 5) seen.many += 1;
  }
  expect(disagreements.slice(0, 2)).toEqual([]);
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(500);
}, 240_000);
