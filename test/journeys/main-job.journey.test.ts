/** The main job in a real browser with scripts switched off: refer, tell, acknowledge, see what is overdue and act, withdraw; by button and keyboard only. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayInWords } from '../../forms/elements/days.ts';
import { nl } from '../../forms/words/nl.ts';
import { addDays, atHour, dayOf } from '../../functions/referral/calendar.ts';
import { demoPerson } from '../../infra/local/demo-people.ts';
import { answersOf } from '../../infra/local/example-answers.ts';
import { type LocalMachine, startLocal } from '../../infra/local/machine.ts';
import { launchBrowser, phone } from '../screens/browser.ts';

let machine: LocalMachine;
let browser: Browser;
const contexts: BrowserContext[] = [];
beforeAll(async () => {
  [machine, browser] = await Promise.all([startLocal(), launchBrowser()]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await machine?.stop();
});

async function asPerson(id: string): Promise<Page> {
  const context = await browser.newContext({ viewport: phone, javaScriptEnabled: false });
  contexts.push(context);
  const page = await context.newPage();
  await page.goto(`${machine.url}/sign-in`);
  await page.getByRole('button', { name: demoPerson(id).name }).click();
  return page;
}

const words = nl.releaseReferral;
const mails = () => machine.inbox.mails().map(({ to, subject }) => `${to}: ${subject}`);

test('a referral goes from the consultant to the LIVC, is noticed when nobody answers, is acknowledged and in the end withdrawn', async () => {
  const today = dayOf(machine.clock.now());
  const sender = await asPerson('lien');
  await sender.getByRole('link', { name: nl.lists.own.start }).click();
  await sender.getByRole('button', { name: words.start.go }).click();
  await sender.getByRole('link', { name: words.sections.release.name }).click();

  const answers = answersOf({
    givenName: 'Xander',
    familyName: 'Verzonnen',
    bornOn: '1994-03-08',
    municipality: { search: 'Gent', nis: '44021' },
    releaseType: 'conditionalRelease',
    releaseOn: addDays(today, 100),
    certainty: 'certain',
    toldOn: today,
    judicialFollowUp: 'yes',
    phone: '+32 2 000 01 01',
    hours: 'elke werkdag van 9 tot 16 uur',
  });
  for (const [section, filling] of Object.entries(answers)) {
    if (section === 'municipality') {
      await sender.getByRole('searchbox').fill('9000');
      await sender.getByRole('button', { name: words.municipality.search }).click();
    }
    for (const [name, value] of Object.entries(filling)) await fill(sender, name, value);
    await sender.getByRole('button', { name: words.section.continue }).click();
  }
  expect(await sender.getByRole('heading', { level: 1 }).innerText()).toContain(words.check.heading);
  await sender.getByRole('button', { name: words.check.send('LIVC Gent') }).click();
  expect(await sender.getByRole('heading', { level: 1 }).innerText()).toBe(words.sent.heading);
  const reference = new URL(sender.url()).pathname.split('/')[2] ?? '';

  await machine.quiet();
  expect(mails().filter((mail) => mail.includes(reference))).toEqual([
    expect.stringMatching(/^livc@gent\.example: Nieuwe doorverwijzing/),
    expect.stringMatching(/^lien\.claes@consulenten-west\.example: Verzonden/),
  ]);

  // Nobody answers: eight calendar days later it is overdue.
  await machine.clock.to(atHour(addDays(today, 12), 10));
  const admin = await asPerson('els');
  const row = admin.getByRole('article').filter({ hasText: reference });
  await row.getByRole('link', { name: nl.desk.call }).click();
  await admin.getByRole('radio', { name: nl.desk.callForm.results.willAct }).check();
  await admin.getByRole('button', { name: nl.desk.callForm.save }).click();
  expect(await admin.getByRole('article').filter({ hasText: reference }).innerText()).toContain('Oproep genoteerd');

  const member = await asPerson('pieter');
  await member.getByRole('link', { name: nl.lists.livc.confirm }).click();
  await member.getByRole('link', { name: nl.referralPage.next.button }).click();
  await member.getByRole('button', { name: nl.acknowledge.confirm }).click();
  expect(await member.getByRole('main').innerText()).toContain('Xander');

  await machine.quiet();
  expect(mails().at(-1)).toContain(reference);
  expect(mails().filter((mail) => mail.startsWith('lien.claes@') && mail.includes(reference))).toHaveLength(2);
  await admin.goto(`${machine.url}/desk`);
  expect(await admin.getByRole('main').innerText()).not.toContain(reference);

  // The release does not go ahead after all: a reason must be chosen, and the receiver hears that nothing is needed any more.
  await sender.goto(`${machine.url}/referrals/${reference}`);
  await sender.getByRole('link', { name: nl.referralPage.next.owner.withdraw }).click();
  await sender.getByRole('button', { name: nl.withdraw.confirm }).click();
  expect(await sender.getByRole('alert').innerText()).toContain(nl.withdraw.problem);
  await sender.getByRole('radio', { name: nl.withdraw.reasons.releaseCancelled }).check();
  await sender.getByRole('button', { name: nl.withdraw.confirm }).click();
  expect(await sender.getByRole('main').innerText()).toContain(nl.referralPage.withdrawnNow.heading);
  await machine.quiet();
  expect(
    mails()
      .filter((mail) => mail.endsWith(`: Ingetrokken: doorverwijzing ${reference}`))
      .toSorted(),
  ).toEqual([expect.stringMatching(/^livc@gent\.example: /), expect.stringMatching(/^pieter\.goossens@gent\.example: /)]);
  await member.reload();
  expect(await member.getByRole('main').innerText()).toContain(nl.referralPage.next.withdrawn(dayInWords(dayOf(machine.clock.now()))));
});

/** Types or chooses what stands in the form under that name, as a person would. */
async function fill(page: Page, name: string, value: string | readonly string[]): Promise<void> {
  const box = page.locator(`[name="${name}"]`).first();
  const kind = (await box.getAttribute('type')) ?? (await box.evaluate((element) => element.tagName));
  if (kind === 'radio' || kind === 'checkbox') {
    for (const one of [value].flat()) await page.locator(`[name="${name}"][value="${one}"]`).check();
  } else if (kind === 'SELECT') await box.selectOption(typeof value === 'string' ? value : [...value]);
  else await box.fill(typeof value === 'string' ? value : '');
}
