/**
 * Plays the life that reaches everything: five referrals and drafts full of markers, every kind of mail, every page, by
 * everyone who may read and by everyone who may not, and what happens when keys are out of reach or a part was altered.
 * It asserts nothing but that each step was possible; what was heard meanwhile is for the tests to search.
 */
import { type SectionName, sectionOrder } from '../../forms/release-referral/sections.ts';
import { nl } from '../../forms/words/nl.ts';
import { atHour, calendarDay } from '../../functions/referral/calendar.ts';
import { acknowledge, logCall, must, referenceOn, send, signedIn, told, withdraw } from '../../infra/local/deeds.ts';
import type { LocalMachine } from '../../infra/local/machine.ts';
import { type Page, type Visitor, visitor } from '../../infra/local/visitor.ts';
import type { Line, Listener } from './listening.ts';
import { textOf } from './markers.ts';
import { fillingFor, opened, openedOtherwise, type Planted } from './planting.ts';
import { sendsWithKey } from './with-key.ts';

const on = (day: string, hour: number) => atHour(calendarDay(day), hour);
/** A Thursday; Christmas and New Year lie ahead. */
export const begins = on('2026-12-17', 10);

const days = { releaseOn: '2027-03-12', toldOn: '2026-12-16', judicialEndsOn: '2028-02-01' };
const base: Planted = { letter: 'A', person: 'A', municipality: { search: 'Gentbrugge', nis: '44021' }, clearDays: days, chosen: opened };
export const referrals = {
  gent: base,
  /** The same person, by another sender; its mail bounces. */
  mechelen: {
    ...base,
    letter: 'B',
    municipality: { search: '2800', nis: '12025' },
    clearDays: { ...days, releaseOn: null, judicialEndsOn: null },
    chosen: openedOtherwise,
  },
  /** The same person, by the same sender, urgent, where there is no LIVC. */
  oostende: {
    ...base,
    letter: 'C',
    municipality: { search: 'Oostende', nis: '35013' },
    clearDays: { ...days, releaseOn: '2026-12-23', toldOn: null },
    chosen: {
      ...opened,
      releaseType: 'endOfSentence',
      releaseCertainty: 'certain',
      toldPerson: 'notYet',
      notToldBecause: 'safetyOfPerson',
    },
  },
  /** Withdrawn; its sender's own mail bounces. */
  antwerpen: { ...base, letter: 'D', person: 'D', municipality: { search: 'Borgerhout', nis: '11002' } },
  /** Never sent. */
  draft: { ...base, letter: 'E', person: 'E' },
  /** Begun, and thrown away. */
  discarded: { ...base, letter: 'F', person: 'F' },
} as const satisfies Readonly<Record<string, Planted>>;
type Which = keyof typeof referrals;

export type Scene = {
  readonly machine: LocalMachine;
  readonly listen: Listener;
  readonly keys: Line;
  /** Where the tables are, past every line. */
  readonly endpoint: string;
  readonly references: Map<Which, string>;
  readonly visitors: Map<string, Visitor>;
};

const words = nl.releaseReferral;

export async function as({ machine, listen, visitors }: Scene, id: string): Promise<Visitor> {
  const known = visitors.get(id);
  if (known !== undefined) return known;
  const someone = await signedIn(machine.url, id, visitor(machine.url, listen.askAs(id)));
  visitors.set(id, someone);
  return someone;
}

export const referenceOf = ({ references }: Scene, which: Which): string => references.get(which) ?? '';

/** As a person fills it in, page after page; gives the page on which everything is checked. */
async function fillIn(scene: Scene, sender: Visitor, which: Which, sections: readonly SectionName[] = sectionOrder): Promise<Page> {
  const planted: Planted = referrals[which];
  let page = await sender.press(await sender.go('/referrals/new'), words.start.go);
  scene.references.set(which, referenceOn(page));
  page = await sender.follow(page, words.sections.release.name);
  for (const section of sections) {
    if (section === 'municipality')
      page = await sender.press(page, words.municipality.search, { municipalitySearch: planted.municipality.search });
    page = await sender.press(page, words.section.continue, fillingFor(section, planted));
    // What was typed into the search was looked for first; the choice stays.
    if (section === 'municipality') page = await sender.press(page, words.section.continue);
    must(page, 200, `fill in ${section} of ${which}`);
  }
  return page;
}

async function refers(scene: Scene, id: string, which: Which): Promise<void> {
  const sender = await as(scene, id);
  await send(sender, await fillIn(scene, sender, which));
  await scene.machine.quiet();
}

/** Sent, prepared, withdrawn, thrown away: all on the first day. */
export async function beginning(scene: Scene): Promise<void> {
  const { machine } = scene;
  machine.inbox.bounce('livc@rivierenland.example');
  machine.inbox.bounce('sofie.wouters@consulenten-oost.example');
  await refers(scene, 'lien', 'gent');
  await refers(scene, 'karim', 'mechelen');
  await refersAgain(scene);
  await refers(scene, 'sofie', 'antwerpen');
  const sofie = await as(scene, 'sofie');
  await sofie.go(`/referrals/${referenceOf(scene, 'antwerpen')}/letter`);
  await withdraw(sofie, referenceOf(scene, 'antwerpen'), 'releaseCancelled');
  const jonas = await as(scene, 'jonas');
  await fillIn(scene, jonas, 'discarded', sectionOrder.slice(0, 3));
  await jonas.press(await jonas.go(`/drafts/${referenceOf(scene, 'discarded')}/discard`), words.discard.confirm);
  await fillIn(scene, jonas, 'draft');
  const person = await jonas.go(`/drafts/${referenceOf(scene, 'draft')}/sections/person`);
  await sendsWithKey('jonas', machine.url, person, fillingFor('person', referrals.draft), scene.listen);
  await machine.quiet();
}

/** The sender is asked whether it is somebody else, and says why. */
async function refersAgain(scene: Scene): Promise<void> {
  const lien = await as(scene, 'lien');
  const check = await fillIn(scene, lien, 'oostende');
  const button = /^Verzend/;
  const asked = await lien.press(check, button);
  must(asked, 422, 'be asked whether it is the same person');
  const receipt = await lien.press(asked, button, { someoneElseBecause: textOf('someoneElseBecause', 'C') });
  must(receipt, 200, 'send it all the same');
  await scene.machine.quiet();
}

/** Corrected, confirmed, handed to another, reminded, escalated, phoned about, confirmed late. */
export async function course(scene: Scene): Promise<void> {
  const { machine } = scene;
  const els = await as(scene, 'els');
  const desk = await els.go('/desk');
  const form = await els.follow(desk, /livc-rivierenland\/address/);
  must(await els.press(form, nl.desk.addressForm.save, { mailbox: 'cel@rivierenland.example' }), 200, 'correct an address');
  await machine.quiet();
  await acknowledge(await as(scene, 'an'), referenceOf(scene, 'mechelen'), 'fatima');
  const tom = await as(scene, 'tom');
  const reassigning = await tom.go(`/referrals/${referenceOf(scene, 'mechelen')}/handler`);
  must(await tom.press(reassigning, nl.handler.save, { handler: 'an' }), 200, 'name another handler');
  await acknowledge(await as(scene, 'ingrid'), referenceOf(scene, 'oostende'));
  await machine.quiet();

  const gent = referenceOf(scene, 'gent');
  await machine.clock.to(on('2026-12-30', 9));
  must(await els.press(await els.go(`/desk/${gent}/remind`), nl.desk.remindForm.send), 200, 'have them reminded');
  await logCall(els, gent, 'notReached');
  await machine.clock.to(on('2027-01-04', 9));
  const tooLate = await (await as(scene, 'nele')).go(`/referrals/${gent}/acknowledge`);
  await acknowledge(await as(scene, 'katrien'), gent, 'pieter');
  must(await (await as(scene, 'nele')).press(tooLate, nl.acknowledge.confirm), 409, 'be told that a colleague was first');
  await machine.quiet();

  const askedOfSender = await els.go(`/desk/${gent}/remind?about=sender`);
  must(await els.press(askedOfSender, nl.desk.remindForm.send), 200, 'have the sender asked about the release');
  const lien = await as(scene, 'lien');
  const asked = await lien.go(`/referrals/${gent}/release/change`);
  const nearer = { 'on-day': '3', 'on-month': '1', 'on-year': '2027', certainty: 'expected', reason: 'decisionTaken' };
  must(await lien.press(asked, nl.releaseSaid.change.save, nearer), 200, 'change the release');
  const more = await els.go(`/desk/${gent}/extend?about=sender`);
  must(await els.press(more, nl.desk.extendForm.save, { workingDays: '1', reason: 'asksForTime' }), 200, 'give more time');
  await machine.quiet();

  // The person was to be told by 4 January; the admin is asked to phone the sender two working days later.
  await machine.clock.to(on('2027-01-06', 9));
  await told(await as(scene, 'lien'), referenceOf(scene, 'oostende'), ['5', '1', '2027']);
  await machine.quiet();
}

/** Everyone looks at what they may read. */
export async function reading(scene: Scene): Promise<Readonly<Record<'gent' | 'mechelen' | 'oostende' | 'antwerpen' | 'draft', string>>> {
  const see = async (id: string, path: string) => {
    const page = await (await as(scene, id)).go(path);
    must(page, 200, `read ${path} as ${id}`);
    return page.html;
  };
  const of = (which: Which, more = '') => `/referrals/${referenceOf(scene, which)}${more}`;
  for (const more of ['', '/sent', '/letter']) await see('lien', of('gent', more));
  await see('lien', '/my-referrals');
  await see('pieter', of('gent'));
  await see('fatima', of('mechelen'));
  const search = await see('jonas', `/drafts/${referenceOf(scene, 'draft')}/sections/municipality`);
  return {
    gent: await see('katrien', of('gent')),
    mechelen: await see('an', of('mechelen')),
    oostende: await see('lien', of('oostende')),
    antwerpen: await see('sofie', of('antwerpen')),
    draft: `${search}${await see('jonas', `/drafts/${referenceOf(scene, 'draft')}/check`)}`,
  };
}
