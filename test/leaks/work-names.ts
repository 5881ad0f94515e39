/** What no mail may name (DOMAIN §7), beside what the sender wrote: people at their work, places, services, prisons, life domains, and the words that must not be in one. */
import { nl } from '../../forms/words/nl.ts';
import { caws } from '../../functions/directory/caws.ts';
import { justiceHouses } from '../../functions/directory/justice-houses.ts';
import { fullName, municipalities } from '../../functions/directory/municipalities.ts';
import { prisons } from '../../functions/directory/prisons.ts';
import { calendarDay, instant } from '../../functions/referral/calendar.ts';
import { demoDirectory } from '../../infra/local/demo-directory.ts';
import { demoPeople } from '../../infra/local/demo-people.ts';
import { type Needle, nameNeedle, wordNeedle } from './search.ts';

const { livcs, teams } = demoDirectory(calendarDay('2026-12-17'), instant('2026-12-17T09:00:00.000Z'));
const questions = nl.releaseReferral.questions;
const domains = [
  questions.psychosocial,
  questions.work,
  questions.trauma,
  questions.socialContext,
  questions.otherVoices,
  questions.housing,
];

const people = [
  ...demoPeople.map(({ name }) => name),
  ...livcs.flatMap(({ coordinator, backup, escalation }) => [coordinator, backup, escalation].map(({ name }) => name)),
];
/** In no letters at all: a part of a word is already too much. */
const words = ['terroris', 'radicalis', 'extremis', 'disengage', 'gevangenis', 'prison', 'detentie', ...domains.map(({ label }) => label)];

export const workNames: readonly Needle[] = [
  nameNeedle('person', ...people),
  nameNeedle('service', ...[...livcs, ...teams].map(({ name }) => name)),
  nameNeedle('institution', ...[...prisons, ...caws, ...justiceHouses].map(({ name }) => name)),
  nameNeedle('municipality', ...new Set(municipalities.flatMap((each) => [each.name, each.officialName, fullName(each)]))),
  ...words.map((word) => wordNeedle('word', word)),
];
