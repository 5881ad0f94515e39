/** What people do with the product, step by step as its pages lead them: signing in, preparing and sending a referral. Used by the examples, the story and the journeys; words on buttons come from the pages' own list. */
import { nl } from '../../forms/words/nl.ts';
import { demoPerson } from './demo-people.ts';
import { answersOf, type Example } from './example-answers.ts';
import { type Page, type Visitor, visitor } from './visitor.ts';

const words = nl.releaseReferral;

/** A browser of one's own, signed in as one of the invented people. */
export async function signedIn(url: string, id: string, someone: Visitor = visitor(url)): Promise<Visitor> {
  const choice = await someone.go('/sign-in');
  const start = await someone.press(choice, startingWith(`${demoPerson(id).name} `));
  must(start, 200, `sign in as ${id}`);
  return someone;
}

/** Fills in all eight sections; gives the page on which everything is checked once more. */
export async function prepare(sender: Visitor, example: Example): Promise<Page> {
  let page = await sender.press(await sender.go('/referrals/new'), words.start.go);
  page = await sender.follow(page, words.sections.release.name);
  for (const [section, filling] of Object.entries(answersOf(example))) {
    if (section === 'municipality')
      page = await sender.press(page, words.municipality.search, { municipalitySearch: example.municipality.search });
    page = await sender.press(page, words.section.continue, filling);
    must(page, 200, `fill in ${section}`);
  }
  return page;
}

/** Sends what is on the check page; gives the receipt. */
export async function send(sender: Visitor, check: Page): Promise<Page> {
  const receipt = await sender.press(check, startingWith(words.check.send('').trim()));
  must(receipt, 200, 'send');
  return receipt;
}

export async function refer(sender: Visitor, example: Example): Promise<string> {
  return referenceOn(await send(sender, await prepare(sender, example)));
}

/** Confirms that the LIVC received it; handled by oneself unless another is named. */
export async function acknowledge(member: Visitor, reference: string, handler?: string): Promise<Page> {
  const page = await member.go(`/referrals/${reference}/acknowledge`);
  const done = await member.press(page, nl.acknowledge.confirm, handler === undefined ? {} : { handler });
  must(done, 200, 'acknowledge');
  return done;
}

export async function withdraw(sender: Visitor, reference: string, reason: string): Promise<Page> {
  const page = await sender.go(`/referrals/${reference}/withdraw`);
  const done = await sender.press(page, nl.withdraw.confirm, { reason });
  must(done, 200, 'withdraw');
  return done;
}

/** An admin opens content, because the law demands it or for another reason: shows anew that it is them, gives the reason, and reads. */
export async function openContent(admin: Visitor, id: string, reference: string, why = 'courtOrder'): Promise<Page> {
  const asked = await admin.follow(await admin.go(`/desk/${reference}/open`), nl.breakGlass.ask.signInNow);
  const page = await admin.press(asked, startingWith(`${demoPerson(id).name} `));
  const opened = await admin.press(page, nl.breakGlass.ask.open, { why });
  must(opened, 200, 'open the content');
  return opened;
}

/** The sender says that they told the person; day, month and year as typed. */
export async function told(sender: Visitor, reference: string, [day, month, year]: readonly [string, string, string]): Promise<Page> {
  const page = await sender.go(`/referrals/${reference}/told`);
  const done = await sender.press(page, nl.told.confirm, { 'toldOn-day': day, 'toldOn-month': month, 'toldOn-year': year });
  must(done, 200, 'say that the person was told');
  return done;
}

/** An admin phoned about what is late, or one of the two sides about the content, and notes what it gave. */
export async function logCall(admin: Visitor, reference: string, result: string, about?: 'owner' | 'livc'): Promise<Page> {
  const page = await admin.go(`/desk/${reference}/call${about === undefined ? '' : `?about=${about}`}`);
  const done = await admin.press(page, nl.desk.callForm.save, { result });
  must(done, 200, 'log a call');
  return done;
}

/** One of two admins approves what the other asked. */
export async function approve(admin: Visitor, what: RegExp): Promise<Page> {
  const asked = await admin.follow(await admin.go('/proposals'), what);
  const done = await admin.press(asked, nl.proposals.approve.press, { approveBecause: 'askedOrganisation' });
  must(done, 200, 'approve');
  return done;
}

/** The reference that a page's address holds. */
export function referenceOn(page: Page): string {
  const [, reference] = /\/(?:referrals|drafts)\/([^/?]+)/.exec(page.path) ?? [];
  if (reference === undefined) throw new Error(`no reference in the address of "${page.heading}"`);
  return reference;
}

export function must(page: Page, status: number, what: string): void {
  if (page.status === status) return;
  throw new Error(`could not ${what}: ${page.status} on "${page.heading}"\n${page.text}`);
}

export const startingWith = (text: string): RegExp => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
