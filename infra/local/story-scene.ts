/** Who plays in the story, when it begins and ends, and what one step leaves for the next. */
import { atHour, calendarDay, type Instant } from '../../functions/referral/calendar.ts';
import { prepare, referenceOn, send, signedIn } from './deeds.ts';
import { demoPerson } from './demo-people.ts';
import type { Example } from './example-answers.ts';
import type { LocalMachine } from './machine.ts';
import { NotSo, type Teller } from './story-telling.ts';
import type { Page, Visitor } from './visitor.ts';

export type Scene = { readonly machine: LocalMachine; readonly tell: Teller; readonly kept: Kept };
/** What one step leaves for the next. */
export type Kept = {
  browsers: Map<string, Visitor>;
  check: Page | null;
  /** References by where they go: Gent, Mechelen, Antwerpen. */
  references: Map<'gent' | 'mechelen' | 'antwerpen', string>;
  links: Map<'gent' | 'mechelen' | 'opening', string>;
};
export type Step = {
  readonly id: string;
  readonly title: string;
  /** When it happens: the story is there already, or it is not the story. */
  readonly at: Instant;
  /** Time goes by first, until then. */
  readonly until?: Instant;
  readonly run: (scene: Scene) => Promise<void>;
};

export const on = (day: string, hour: number): Instant => atHour(calendarDay(day), hour);
export const begins = on('2026-12-17', 10);
export const ends = on('2027-01-18', 12);

export const sam: Example = {
  givenName: 'Sam',
  familyName: 'Zomerland',
  bornOn: '1994-03-08',
  municipality: { search: 'Gentbrugge', nis: '44021' },
  releaseType: 'conditionalRelease',
  releaseOn: calendarDay('2027-03-12'),
  certainty: 'expected',
  toldOn: calendarDay('2026-12-16'),
  judicialFollowUp: 'yes',
  phone: '+32 2 000 01 01',
  hours: 'werkdagen van 9 tot 16 uur',
};
export const noor: Example = {
  ...sam,
  givenName: 'Noor',
  familyName: 'Winterman',
  bornOn: '1989-07-21',
  municipality: { search: '2800', nis: '12025' },
};
export const ravi: Example = {
  ...sam,
  givenName: 'Ravi',
  familyName: 'Herfstlicht',
  bornOn: '1996-10-30',
  municipality: { search: 'Antwerpen', nis: '11002' },
};

export const addressOf = (id: string): string => demoPerson(id).email;
export const admins = 'opvolging@test.aansluiting.example';
export const auditor = 'gegevensbescherming@test.aansluiting.example';
export const newAddress = 'cel@rivierenland.example';
export const due = 'donderdag 24 december 2026';

export const as = async ({ machine, kept }: Scene, id: string): Promise<Visitor> => {
  const browser = kept.browsers.get(id) ?? (await signedIn(machine.url, id));
  kept.browsers.set(id, browser);
  return browser;
};
export const need = <T>(value: T | null | undefined, what: string): T => {
  if (value === null || value === undefined) throw new NotSo(`Not so: ${what}`);
  return value;
};
export const reference = ({ kept }: Scene, where: 'gent' | 'mechelen' | 'antwerpen'): string =>
  need(kept.references.get(where), `there is a referral to ${where}`);
/** Someone who has signed in before. */
export const known = ({ kept }: Scene, id: string): Visitor => need(kept.browsers.get(id), `${demoPerson(id).name} is signed in`);

export async function sends(scene: Scene, id: string, example: Example, where: 'gent' | 'mechelen' | 'antwerpen'): Promise<Page> {
  const sender = await as(scene, id);
  const receipt = await send(sender, await prepare(sender, example));
  scene.kept.references.set(where, referenceOn(receipt));
  await scene.machine.quiet();
  return receipt;
}
