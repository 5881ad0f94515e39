/** What the auditor sees of who did what: every deed in words, never a name where a browser or a server keeps it. */
import { describe, expect, test } from 'vitest';
import { deedInWords } from '../../forms/audit/deed.ts';
import type { ShownOddView } from '../../forms/audit/odd-view.ts';
import { findingSchema, oddViewPage } from '../../forms/audit/odd-view-page.ts';
import { oddViewsPage } from '../../forms/audit/odd-views-page.ts';
import { type DeedsView, deedsPage } from '../../forms/audit/person-page.ts';
import { auditStartPage } from '../../forms/audit/start-page.ts';
import { readForm } from '../../forms/elements/read-form.ts';
import { reading } from './reading.ts';
import { auditor } from './views.ts';

const months = { shown: '2026-11', before: '2026-10', after: null, all: ['2026-11', '2026-10'] };
const at = { day: '2026-11-23', time: '10:12' };
const view = (changes: Partial<DeedsView> = {}): DeedsView => ({
  frame: auditor,
  person: { id: 'noor-consulent', name: 'Noor Consulent' },
  months,
  deeds: [
    {
      at,
      as: 'consultant',
      organisation: 'Team Kaai',
      about: { of: 'referral', id: 'CLJ-9XF-9CN', name: null },
      deed: { what: 'viewed', layers: ['organise', 'guide'] },
    },
    { at, as: null, organisation: null, about: null, deed: { what: 'signedIn' } },
  ],
  beyond: null,
  isNewest: true,
  ...changes,
});

describe('what somebody did', () => {
  test('says when, what, about which referral and in which role', () => {
    const { text, order } = reading(deedsPage(view()));
    expect(text).toContain('ma 23 nov. 2026, 10.12 uur');
    expect(order('Las de hele inhoud', 'CLJ-9XF-9CN', 'consulent', 'Team Kaai', 'Meldde zich aan')).not.toContain(-1);
    expect(text).toContain('nog geen rol');
  });

  test('names nobody in the title or an address', () => {
    const page = reading(deedsPage(view({ beyond: '2026-11-02T09:12:00.000Z#CLJ-9XF-9CN#3' })));
    expect(page.title).not.toContain('Noor');
    expect(page.links.filter(({ href }) => href.includes('Noor'))).toEqual([]);
    expect(page.headings(1)).toEqual(['Noor Consulent']);
  });

  test('leads to the months beside it, and to what came before in the same one', () => {
    const { links } = reading(deedsPage(view({ beyond: '2026-11-02T09:12:00.000Z#CLJ-9XF-9CN#3' })));
    expect(links).toContainEqual({ href: '/audit/accounts/noor-consulent?month=2026-10', text: 'Vorige maand: oktober 2026' });
    expect(links.map(({ href }) => href)).toContain(
      '/audit/accounts/noor-consulent?month=2026-11&beyond=2026-11-02T09%3A12%3A00.000Z%23CLJ-9XF-9CN%233',
    );
    expect(links.filter(({ text }) => text.startsWith('Volgende maand'))).toEqual([]);
  });

  test('says so when nothing was recorded', () => {
    expect(reading(deedsPage(view({ deeds: [] }))).text).toContain('In november 2026 is van deze persoon niets vastgelegd.');
  });
});

test.each([
  [{ what: 'viewed', layers: ['organise'] }, 'Las wat nodig is om te organiseren'],
  [{ what: 'exported', document: 'letter' }, 'Maakte de brief aan de persoon'],
  [{ what: 'listed', count: 1 }, 'Opende de eigen lijst (initialen: 1)'],
  [{ what: 'denied', action: 'readReferral' }, 'Geen toegang: een doorverwijzing lezen'],
  [{ what: 'signedOut', everywhere: true }, 'Meldde zich overal af'],
  [{ what: 'accessChanged', to: 'disabled' }, 'Sloot de toegang'],
  [{ what: 'proposed', change: 'grantPost' }, 'Vroeg: een rol geven'],
  [{ what: 'decided', change: 'takePost', how: 'refused' }, 'Keurde niet goed: een rol wegnemen'],
  [{ what: 'commanded', command: 'acknowledge' }, 'Bevestigde de ontvangst'],
  [{ what: 'signInRefused' }, 'Mocht zich niet aanmelden'],
] as const)('%j reads as "%s"', (deed, words) => {
  expect(deedInWords(deed)).toBe(words);
});

test('the start leads from an organisation to its people', () => {
  const gent = { id: 'livc-gent', name: 'LIVC Gent' };
  const people = [{ id: 'nele', name: 'Nele Maes', posts: [{ role: 'livcMember', organisation: gent.id }], disabled: true }];
  const { links, text } = reading(auditStartPage({ frame: auditor, organisations: [gent], chosen: gent, people }));
  expect(links).toContainEqual({ href: '/audit/accounts/nele', text: 'Nele Maes' });
  expect(text).toContain('lid van het LIVC Geen toegang');
});

const odd: ShownOddView = {
  reference: 'CLJ-9XF-9CN',
  number: 7,
  at,
  month: '2026-11',
  by: { id: 'els', name: 'Els Martens' },
  as: 'admin',
  organisation: 'Agentschap',
  deed: { what: 'viewed', layers: ['organise', 'guide'], as: ['breakGlass'], state: 'WITHDRAWN' },
  why: ['notParticipant', 'afterClosing'],
  findings: [],
};
const judged: ShownOddView = { ...odd, findings: [{ what: 'toDiscuss', by: 'Fien Lauwers', at }] };

const listed = { frame: auditor, months, views: [], past: 0, all: 1, toDo: 1, beyond: null };

describe('what stands out', () => {
  test('beyond what one page shows is counted, and led to', () => {
    const page = reading(oddViewsPage({ ...listed, views: [odd, judged], past: 50, all: 120, toDo: 51, beyond: 52 }));
    expect(page.text).toContain('U ziet 51 tot en met 52 van 120.');
    expect(page.headings(2)).toEqual(['Nog 51 na te kijken', 'Al nagekeken']);
    expect(page.links).toContainEqual({ href: '/audit/odd-views?month=2026-11&beyond=52', text: 'Toon de volgende' });
    expect(page.links).toContainEqual({ href: '/audit/odd-views?month=2026-11', text: 'Terug naar het begin' });
  });

  test('all on one page leads nowhere else', () => {
    const page = reading(oddViewsPage({ ...listed, views: [odd] }));
    expect(page.links.filter(({ href }) => href.includes('beyond'))).toEqual([]);
    expect(page.text).not.toContain('U ziet');
    expect(reading(oddViewsPage({ ...listed, past: 50, all: 7 })).text).toContain('Hier staat niets meer. In deze maand vielen er 7 op.');
  });

  test('each leads to itself, and says who, when and why', () => {
    const { links, order } = reading(oddViewsPage({ ...listed, views: [odd] }));
    expect(links).toContainEqual({ href: '/audit/odd-views/CLJ-9XF-9CN/7', text: 'CLJ-9XF-9CN' });
    expect(
      order('Nog 1 na te kijken', 'Els Martens', 'ma 23 nov. 2026', 'Hoort niet bij deze doorverwijzing, Na het einde gelezen', 'Nog niet'),
    ).not.toContain(-1);
  });

  test('what was looked at stands apart, with what was found', () => {
    const { headings, text } = reading(oddViewsPage({ ...listed, views: [odd, judged], all: 2 }));
    expect(headings(2)).toEqual(['Nog 1 na te kijken', 'Al nagekeken']);
    expect(text).toContain('Te bespreken: Fien Lauwers, maandag 23 november 2026, 10.12 uur');
  });

  test('nothing in a month is said so', () => {
    expect(reading(oddViewsPage({ ...listed, all: 0, toDo: 0 })).text).toContain('In november 2026 viel niets op.');
  });

  test('one of them: what is known, and one of three findings, in no words of one’s own', () => {
    const page = reading(oddViewPage({ frame: auditor, view: odd, isYours: false, typed: '', problems: [] }));
    expect(page.text).toContain('noodtoegang');
    expect(page.text).toContain('ingetrokken');
    expect(page.labels).toEqual(['Uitgelegd en in orde', 'Te bespreken', 'Als inbreuk gemeld']);
    expect(page.html).not.toMatch(/<textarea|type="text"/);
    expect(page.title).not.toContain('Els');
  });

  test('what one read oneself is for somebody else to judge: there is nothing to press', () => {
    const page = reading(oddViewPage({ frame: auditor, view: odd, isYours: true, typed: '', problems: [] }));
    expect(page.text).toContain('Daarover besluit iemand anders.');
    expect(page.html).not.toMatch(/name="finding"|<button[^>]*>Leg vast/);
  });

  test('without a finding the page says what to do, and takes nothing else', () => {
    expect(readForm(findingSchema, { seen: '0' })).toEqual({ ok: false, problems: [{ field: 'finding', message: 'Kies wat u besluit.' }] });
    expect(readForm(findingSchema, { seen: '0', finding: 'breach', why: 'x' }).ok).toBe(false);
    const problems = [{ field: 'finding', message: 'Kies wat u besluit.' }];
    const page = reading(oddViewPage({ frame: auditor, view: judged, isYours: false, typed: '', problems }));
    expect(page.title).toContain('Fout');
    expect(page.legends.join(' ')).toContain('Besluit u nu iets anders?');
  });
});
