/** Every page and state that there is, as something to open: pictures are taken of them and axe looks at them. A route without a scene fails a test. */
import { addDays, atHour, dayOf } from '../../functions/referral/calendar.ts';
import { breakingGlass } from './breaking-glass.ts';
import { decidingTogether } from './deciding-together.ts';
import { opening } from './opening.ts';
import { at, pressed, type Ref, type Scene, shown, signIn } from './scene.ts';
import type { World } from './world.ts';

const draft = (which: Ref) => (ref: World['references']) => `/drafts/${ref[which]}`;
const section = '/drafts/{reference}/sections/{section}';
const sections = ['release', 'municipality', 'person', 'judicial', 'continuity', 'lifeDomains', 'informing', 'sender'] as const;

const preparing: readonly Scene[] = [
  shown('own-referrals', '/my-referrals', 'lien', () => '/my-referrals'),
  shown('own-referrals-empty', '/my-referrals', 'hanne', () => '/my-referrals'),
  shown('before-the-form', '/referrals/new', 'lien', () => '/referrals/new'),
  {
    name: 'task-list-new',
    shows: ['POST /drafts', 'GET /drafts/{reference}'],
    as: 'karim',
    open: async (page, world) => {
      await at(() => '/referrals/new')(page, world);
      await page.locator('main form button').click();
    },
  },
  shown('task-list-done', '/drafts/{reference}', 'lien', draft('complete')),
  ...sections.map((name) => shown(`section-${name}`, section, 'lien', (ref) => `/drafts/${ref.begun}/sections/${name}`)),
  ...sections.map((name) => shown(`section-${name}-filled`, section, 'lien', (ref) => `/drafts/${ref.complete}/sections/${name}`)),
  {
    name: 'section-release-faulty',
    shows: [`POST ${section}`],
    as: 'lien',
    open: async (page, world) => {
      await at((ref) => `/drafts/${ref.begun}/sections/release`)(page, world);
      await page.locator('input[name="releaseOn-day"]').fill('31');
      await page.locator('input[name="releaseOn-month"]').fill('2');
      await page.locator('input[name="releaseOn-year"]').fill('2027');
      await page.locator('main form .aan-actions button').first().click();
    },
  },
  ...(['Deurne', 'Nergenshuizen', 'Kortrijk'] as const).map(
    (text): Scene => ({
      name: `municipality-${text.toLowerCase()}`,
      shows: [`POST ${section}`],
      as: 'lien',
      open: async (page, world) => {
        await at((ref) => `/drafts/${ref.begun}/sections/municipality`)(page, world);
        await page.locator('input[name="municipalitySearch"]').fill(text);
        await page.locator('button[value="search"]').click();
      },
    }),
  ),
  shown('check-incomplete', '/drafts/{reference}/check', 'lien', (ref) => `/drafts/${ref.begun}/check`),
  shown('check', '/drafts/{reference}/check', 'lien', (ref) => `/drafts/${ref.complete}/check`),
  {
    name: 'check-same-person',
    shows: ['POST /drafts/{reference}/submit'],
    as: 'lien',
    open: async (page, world) => {
      await at((ref) => `/drafts/${ref.twice}/check`)(page, world);
      await page.locator('main form .aan-actions button').click();
    },
  },
  shown('check-urgent', '/drafts/{reference}/check', 'lien', (ref) => `/drafts/${ref.hurried}/check`),
  shown('section-from-check', section, 'lien', (ref) => `/drafts/${ref.complete}/sections/continuity?from=check`),
  {
    name: 'section-national-number',
    shows: [`POST ${section}`],
    as: 'lien',
    open: async (page, world) => {
      await at((ref) => `/drafts/${ref.begun}/sections/person`)(page, world);
      // Nobody's: a number of that form with a check that fits.
      await page.locator('input[name="familyName"]').fill('Demo, 85.07.30-033.28');
      await page.locator('main form .aan-actions button').first().click();
    },
  },
  shown('discard', '/drafts/{reference}/discard', 'lien', (ref) => `/drafts/${ref.begun}/discard`),
  {
    name: 'own-referrals-after-discard',
    shows: ['POST /drafts/{reference}/discard'],
    as: 'karim',
    open: async (page, world) => {
      await at(() => '/referrals/new')(page, world);
      await page.locator('main form button').click();
      await page.goto(`${page.url()}/discard`);
      await page.locator('main form button').click();
    },
  },
];

const following: readonly Scene[] = [
  shown('sent', '/referrals/{reference}/sent', 'lien', (ref) => `/referrals/${ref.fresh}/sent`),
  shown('sent-urgent', '/referrals/{reference}/sent', 'lien', (ref) => `/referrals/${ref.urgent}/sent`),
  shown('sent-to-fallback', '/referrals/{reference}/sent', 'lien', (ref) => `/referrals/${ref.caught}/sent`),
  shown('letter', '/referrals/{reference}/letter', 'lien', (ref) => `/referrals/${ref.fresh}/letter`),
  ...(['fresh', 'overdue', 'notDelivered', 'acknowledged', 'withdrawn'] as const).map((which) =>
    shown(`own-referral-${which}`, '/referrals/{reference}', 'lien', (ref) => `/referrals/${ref[which]}`),
  ),
  shown('told', '/referrals/{reference}/told', 'lien', (ref) => `/referrals/${ref.urgent}/told`),
  pressed('told-without-a-day', '/referrals/{reference}/told', 'lien', (ref) => `/referrals/${ref.urgent}/told`),
  shown('own-referral-not-told', '/referrals/{reference}', 'lien', (ref) => `/referrals/${ref.notTold}`),
  pressed(
    'own-referral-told',
    '/referrals/{reference}/told',
    'lien',
    (ref) => `/referrals/${ref.notTold}/told`,
    async (page) => {
      // Any day that is over.
      await page.locator('input[name="toldOn-day"]').fill('1');
      await page.locator('input[name="toldOn-month"]').fill('1');
      await page.locator('input[name="toldOn-year"]').fill('2026');
    },
  ),
  shown('release-question', '/referrals/{reference}/release', 'lien', (ref) => `/referrals/${ref.fresh}/release`),
  pressed('release-question-without-answer', '/referrals/{reference}/release', 'lien', (ref) => `/referrals/${ref.fresh}/release`),
  shown('release-change', '/referrals/{reference}/release/change', 'lien', (ref) => `/referrals/${ref.fresh}/release/change`),
  pressed('release-change-empty', '/referrals/{reference}/release/change', 'lien', (ref) => `/referrals/${ref.fresh}/release/change`),
  shown('own-referral-to-confirm', '/referrals/{reference}', 'lien', (ref) => `/referrals/${ref.toConfirm}`),
  shown('withdraw', '/referrals/{reference}/withdraw', 'lien', (ref) => `/referrals/${ref.fresh}/withdraw`),
  pressed('withdraw-without-reason', '/referrals/{reference}/withdraw', 'lien', (ref) => `/referrals/${ref.fresh}/withdraw`),
];

const receiving: readonly Scene[] = [
  shown('livc-list-coordinator', '/livc', 'katrien', () => '/livc'),
  shown('livc-list-member', '/livc', 'nele', () => '/livc'),
  shown('livc-list-fallback', '/livc', 'ingrid', () => '/livc'),
  shown('livc-list-empty', '/livc', 'griet', () => '/livc'),
  ...(['fresh', 'urgent', 'overdue', 'acknowledged', 'withdrawn'] as const).map((which) =>
    shown(`referral-${which}`, '/referrals/{reference}', 'katrien', (ref) => `/referrals/${ref[which]}`),
  ),
  shown('referral-not-admitted', '/referrals/{reference}', 'pieter', (ref) => `/referrals/${ref.fresh}`),
  shown('referral-fallback', '/referrals/{reference}', 'ingrid', (ref) => `/referrals/${ref.caught}`),
  shown('referral-fallback-confirmed', '/referrals/{reference}', 'ingrid', (ref) => `/referrals/${ref.caughtConfirmed}`),
  shown('acknowledge', '/referrals/{reference}/acknowledge', 'katrien', (ref) => `/referrals/${ref.fresh}/acknowledge`),
  {
    name: 'acknowledge-faulty',
    shows: ['POST /referrals/{reference}/acknowledge'],
    as: 'katrien',
    open: async (page, world) => {
      await at((ref) => `/referrals/${ref.fresh}/acknowledge`)(page, world);
      // What a page of yesterday would still offer: someone who left since.
      await page.locator('input[name="handler"]:checked').evaluate((box) => box.setAttribute('value', 'gone'));
      await page.locator('main form .aan-actions button').first().click();
    },
  },
  {
    name: 'acknowledge-own-backup',
    shows: ['POST /referrals/{reference}/acknowledge'],
    as: 'katrien',
    open: async (page, world) => {
      await at((ref) => `/referrals/${ref.fresh}/acknowledge`)(page, world);
      await page
        .locator('select[name="backup"]')
        .selectOption((await page.locator('input[name="handler"]:checked').getAttribute('value')) ?? '');
      await page.locator('main form .aan-actions button').first().click();
    },
  },
  shown('handler', '/referrals/{reference}/handler', 'katrien', (ref) => `/referrals/${ref.acknowledged}/handler`),
  pressed('handler-unchanged', '/referrals/{reference}/handler', 'katrien', (ref) => `/referrals/${ref.acknowledged}/handler`),
];

const overseeing: readonly Scene[] = [
  shown('people', '/accounts', 'els', () => '/accounts'),
  shown('people-of-an-livc', '/accounts', 'els', () => '/accounts?organisation=livc-gent'),
  shown('person', '/accounts/{account}', 'els', () => '/accounts/nele'),
  shown('person-oneself', '/accounts/{account}', 'els', () => '/accounts/els'),
  pressed('person-without-a-reason', '/accounts/{account}', 'els', () => '/accounts/nele'),
  ...decidingTogether,
  ...breakingGlass,
  shown('desk', '/desk', 'els', () => '/desk'),
  shown('desk-filtered-empty', '/desk', 'els', () => '/desk?province=Limburg'),
  shown('call', '/desk/{reference}/call', 'els', (ref) => `/desk/${ref.overdue}/call`),
  pressed('call-without-result', '/desk/{reference}/call', 'els', (ref) => `/desk/${ref.overdue}/call`),
  shown('call-not-delivered', '/desk/{reference}/call', 'els', (ref) => `/desk/${ref.notDelivered}/call`),
  shown('call-fallback', '/desk/{reference}/call', 'els', (ref) => `/desk/${ref.caught}/call`),
  shown('call-senders', '/desk/{reference}/call', 'els', (ref) => `/desk/${ref.double}/call?about=senders`),
  shown('call-sender', '/desk/{reference}/call', 'els', (ref) => `/desk/${ref.tellLate}/call?about=sender`),
  shown('extend', '/desk/{reference}/extend', 'els', (ref) => `/desk/${ref.overdue}/extend`),
  pressed('extend-without-days', '/desk/{reference}/extend', 'els', (ref) => `/desk/${ref.overdue}/extend`),
  shown('extend-sender', '/desk/{reference}/extend', 'els', (ref) => `/desk/${ref.tellLate}/extend?about=sender`),
  shown('remind-sender', '/desk/{reference}/remind', 'els', (ref) => `/desk/${ref.tellLate}/remind?about=sender`),
  shown('remind', '/desk/{reference}/remind', 'els', (ref) => `/desk/${ref.overdue}/remind`),
  shown('address', '/desk/livc/{livc}/address', 'els', (ref) => `/desk/livc/livc-rivierenland/address?referral=${ref.notDelivered}`),
  pressed(
    'address-faulty',
    '/desk/livc/{livc}/address',
    'els',
    () => '/desk/livc/livc-rivierenland/address',
    (page) => page.locator('input[name="mailbox"]').fill('geen adres'),
  ),
  // Last, because these change what the desk shows.
  pressed(
    'desk-after-call',
    '/desk/{reference}/call',
    'els',
    (ref) => `/desk/${ref.overdue}/call`,
    (page) => page.locator('input[name="result"]').first().check(),
  ),
  pressed('desk-after-reminder', '/desk/{reference}/remind', 'els', (ref) => `/desk/${ref.overdue}/remind`),
  pressed(
    'desk-after-senders',
    '/desk/{reference}/call',
    'els',
    (ref) => `/desk/${ref.double}/call?about=senders`,
    (page) => page.locator('input[name="result"]').first().check(),
  ),
  pressed(
    'desk-sent-again',
    '/desk/livc/{livc}/address',
    'els',
    (ref) => `/desk/livc/livc-rivierenland/address?referral=${ref.notDelivered}`,
  ),
  {
    name: 'desk-later',
    shows: ['GET /desk'],
    as: 'els',
    open: async (page, world) => {
      // The morning after the calls above: what was promised for later is not asked today.
      await world.machine.clock.to(atHour(addDays(dayOf(world.machine.clock.now()), 1), 9));
      await at(() => '/desk')(page, world);
    },
  },
  {
    name: 'overtaken',
    shows: ['POST /referrals/{reference}/acknowledge'],
    as: 'katrien',
    open: async (page, world) => {
      await at((ref) => `/referrals/${ref.urgent}/acknowledge`)(page, world);
      const colleague = await page.context().browser()?.newContext();
      if (colleague === undefined) throw new Error('no browser');
      const other = await colleague.newPage();
      await signIn(other, world, 'pieter');
      await at((ref) => `/referrals/${ref.urgent}/acknowledge`)(other, world);
      await other.locator('main form .aan-actions button').first().click();
      await colleague.close();
      await page.locator('main form .aan-actions button').first().click();
    },
  },
];

const oddView = '/audit/odd-views/{reference}/{number}';
/** The sender reads a referral again that was withdrawn: that stands out. */
const toOddView: Scene['open'] = async (page, world) => {
  await at(() => '/audit/odd-views')(page, world);
  await page.locator('main table a').first().click();
};

/** After the others: by then there is much that was recorded. */
const auditing: readonly Scene[] = [
  shown('audit', '/audit', 'rik', () => '/audit'),
  shown('audit-people-of-an-livc', '/audit', 'rik', () => '/audit?organisation=livc-gent'),
  shown('audit-person', '/audit/accounts/{account}', 'rik', () => '/audit/accounts/lien'),
  shown('audit-person-admin', '/audit/accounts/{account}', 'rik', () => '/audit/accounts/els'),
  shown('audit-odd-views', '/audit/odd-views', 'rik', () => '/audit/odd-views'),
  shown('audit-odd-views-none', '/audit/odd-views', 'rik', () => '/audit/odd-views?month=2025-01'),
  {
    name: 'audit-odd-view',
    shows: [`GET ${oddView}`],
    as: 'rik',
    open: toOddView,
  },
  {
    name: 'audit-odd-view-without-finding',
    shows: [`POST ${oddView}`],
    as: 'rik',
    open: async (page, world) => {
      await toOddView(page, world);
      await page.locator('main form .aan-actions button').click();
    },
  },
  {
    name: 'audit-odd-view-judged',
    shows: [`POST ${oddView}`],
    as: 'rik',
    open: async (page, world) => {
      await toOddView(page, world);
      await page.locator('input[value="toDiscuss"]').check();
      await page.locator('main form .aan-actions button').click();
    },
  },
  shown('audit-odd-views-judged', '/audit/odd-views', 'rik', () => '/audit/odd-views'),
  shown('audit-person-nothing', '/audit/accounts/{account}', 'rik', () => '/audit/accounts/griet?month=2025-01'),
];

/** More refusals than a person ever gets in five minutes, whatever the turn of the window. */
const manyRefusals = 220;
const asked: readonly Scene[] = [
  {
    name: 'too-many',
    shows: ['GET /referrals/{reference}'],
    as: 'wim',
    open: async (page, world) => {
      const path = `${world.machine.url}/referrals/222-222-222`;
      for (let times = 0; times < manyRefusals; times += 1) if ((await page.request.get(path)).status() === 429) break;
      await page.goto(path);
    },
  },
];

export const scenes: readonly Scene[] = [...opening, ...preparing, ...following, ...receiving, ...overseeing, ...auditing, ...asked];
