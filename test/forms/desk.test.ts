/** The desk puts first what did not arrive, then what is latest; acting makes a row sink and say so, and nothing about a person is ever on it. */
import { describe, expect, test } from 'vitest';
import { addressPage, addressSchema, unchangedProblem } from '../../forms/desk/address-form.ts';
import { callPage, callResults, callSchema } from '../../forms/desk/call-form.ts';
import { filterRows, readFilters } from '../../forms/desk/filters.ts';
import { deskPage } from '../../forms/desk/page.ts';
import { remindPage, remindSchema } from '../../forms/desk/remind-form.ts';
import { groupOf, inDeskOrder } from '../../forms/desk/row.ts';
import { readForm } from '../../forms/elements/read-form.ts';
import { callResults as coreResults } from '../../functions/referral/clock.ts';
import { aReference } from '../builders/references.ts';
import { aCallForm, aDesk, aDeskRow, anAddressForm, aRemindForm } from './desk-views.ts';
import { isAscending, reading } from './reading.ts';

const shown = (...changes: Parameters<typeof aDesk>) => reading(deskPage(aDesk(...changes)));
const nothing = { province: '', livc: '', noticeClass: '' };

describe('the order of the desk', () => {
  const late = aDeskRow({ reference: aReference(1), term: { clock: 'acknowledge', side: 'livc', dueOn: '2026-11-24', days: { late: 7 } } });
  const justLate = aDeskRow({
    reference: aReference(2),
    term: { clock: 'acknowledge', side: 'livc', dueOn: '2026-12-02', days: { late: 1 } },
  });
  const undelivered = aDeskRow({
    reference: aReference(3),
    notDelivered: ['mailbox'],
    term: { clock: 'acknowledge', side: 'livc', dueOn: '2026-12-08', days: { left: 3 } },
  });
  const onlyMail = aDeskRow({ reference: aReference(4), notDelivered: ['sender'], term: null });
  const acted = aDeskRow({
    reference: aReference(5),
    acted: { what: 'called', time: '09:40' },
    term: { clock: 'acknowledge', side: 'livc', dueOn: '2026-11-17', days: { late: 12 } },
  });

  test('not delivered first, then the latest, then what was acted on today', () => {
    expect(inDeskOrder([acted, justLate, onlyMail, late, undelivered])).toEqual([undelivered, onlyMail, late, justLate, acted]);
  });

  test('is the same however the rows come in, also for two of one day', () => {
    const twin = aDeskRow({
      reference: aReference(6),
      term: { clock: 'acknowledge', side: 'livc', dueOn: '2026-12-02', days: { late: 1 } },
    });
    expect(inDeskOrder([twin, justLate])).toEqual(inDeskOrder([justLate, twin]));
  });

  test('has nothing to do with the release or the notice class', () => {
    const urgent = { ...justLate, noticeClass: 'URGENT', release: { on: '2026-12-04', certainty: 'certain', daysUntil: 1 } } as const;
    expect(inDeskOrder([urgent, late])).toEqual([late, urgent]);
  });
});

describe('the desk', () => {
  test('a row says delivery, lateness, release, whose turn, the last call and the next action', () => {
    const { text } = shown();
    expect(text).toContain('niet bezorgd: mailbox van het LIVC nog 2 werkdagen Dringend');
    expect(text).toContain('2 werkdagen te laat');
    expect(text).toContain('Moest bevestigd zijn op dinsdag 1 december 2026');
    expect(text).toContain('Te bevestigen uiterlijk maandag 7 december 2026');
    expect(text).toContain('over 7 dagen (zeker)');
    expect(text).toContain('nog niemand behandelt dit');
    expect(text).toContain('Nog niet gebeld');
    expect(text).toContain('gaat bevestigen do 3 dec. 2026, 09.40 uur');
    expect(text).toContain('op maandag 7 december 2026');
  });

  test('three phone numbers and one main button a row, beside reminding and correcting', () => {
    const { links } = shown({ rows: [aDeskRow()] });
    expect(links.filter(({ href }) => ['tel:050000002', 'tel:050000003', 'tel:020000012'].includes(href))).toHaveLength(3);
    expect(links).toContainEqual({ href: `/desk/${aReference(7)}/call`, text: `Bel en noteer doorverwijzing ${aReference(7)}` });
    expect(links).toContainEqual({ href: `/desk/${aReference(7)}/remind`, text: `Herinner nu doorverwijzing ${aReference(7)}` });
    expect(links).toContainEqual({
      href: `/desk/livc/livc-zilverbeke/address?referral=${aReference(7)}`,
      text: `Verbeter adres doorverwijzing ${aReference(7)}`,
    });
  });

  test('what was acted on has sunk under a heading of its own and says what was done', () => {
    const page = shown();
    expect(page.headings(2)).toEqual(['Nog op te volgen', 'Vandaag al opgevolgd']);
    expect(
      isAscending(page.order(aReference(8), aReference(7), 'Vandaag al opgevolgd', aReference(9), 'Oproep genoteerd om 09.40 uur')),
    ).toBe(true);
    expect(page.text).toContain('2 doorverwijzingen vragen opvolging. Bijgewerkt om 10.12 uur.');
    const acted = aDeskRow({ acted: { what: 'corrected', time: '09:40' }, nextActionOn: null });
    expect(shown({ rows: [acted] }).text).toContain('Volgende actie morgen, als het dan nog nodig is');
  });

  test('nothing is late: when the next term comes', () => {
    expect(shown({ rows: [] }).text).toContain('Niets is te laat Eerstvolgende termijn: maandag 7 december 2026.');
    expect(shown({ rows: [], nextDueOn: null }).text).toContain('Er loopt op dit moment geen termijn.');
  });

  test('mail that does not leave is said first', () => {
    expect(shown({ mailIsDown: true }).text).toContain('Er vertrekken nu geen mails');
    expect(shown().text).not.toContain('Er vertrekken nu geen mails');
  });

  test('what was just done is confirmed', () => {
    expect(shown({ done: { what: 'called', about: aReference(9) } }).text).toContain(`De oproep over ${aReference(9)} is genoteerd`);
    expect(shown({ done: { what: 'corrected', about: aReference(9) } }).text).toContain(
      'vertrekt opnieuw naar het verbeterde adres. Komt het weer niet aan, dan ziet u dat hier. De rij staat nu onderaan',
    );
  });

  test('a row whose only trouble was an address is said to be gone', () => {
    const { text } = shown({ done: { what: 'corrected', about: aReference(1) } });
    expect(text).toContain('De rij staat niet meer op deze lijst: er is verder niets op te volgen.');
    expect(text).not.toContain('De rij staat nu onderaan');
  });

  test('an address that stayed as it was is not called corrected', () => {
    const { text } = shown({ done: { what: 'sentAgain', about: aReference(9) } });
    expect(text).toContain(`De mail bij ${aReference(9)} vertrekt nog eens U wijzigde geen adres`);
    expect(text).not.toContain('verbeterd');
    expect(shown({ done: { what: 'saved', about: aReference(8) } }).text).toContain('er vertrekt nu niets opnieuw');
  });
});

describe('under which heading a row stands', () => {
  const caught = aDeskRow({ reference: aReference(1), isCaught: true, livcName: 'Opvang', municipalityName: 'Kortrijk', term: null });
  const twice = aDeskRow({
    reference: aReference(2),
    perhapsSameAs: [aReference(3)],
    term: { clock: 'acknowledge', side: 'livc', dueOn: '2026-12-08', days: { left: 3 } },
  });
  const later = aDeskRow({ reference: aReference(4), nextActionOn: '2026-12-07' });

  test('what only waits for a municipality has its own, also once the fallback confirmed', () => {
    const page = shown({ rows: [caught] });
    expect(page.headings(2)).toEqual(['Bij de opvang: nog geen gemeente die dit opneemt']);
    expect(page.text).toContain('Gemeente Kortrijk Termijn De opvang bevestigde de ontvangst');
    expect(page.text).toContain('1 doorverwijzing vraagt opvolging.');
    expect(page.links.map(({ href }) => href)).not.toContain(`/desk/${aReference(1)}/call`);
  });

  test('late or without mail, what the fallback has is to be done like any other', () => {
    expect(groupOf({ ...caught, term: { clock: 'acknowledge', side: 'livc', dueOn: '2026-12-01', days: { late: 2 } } })).toBe('toDo');
    expect(groupOf({ ...caught, notDelivered: ['mailbox'] })).toBe('toDo');
  });

  test('what is not to be done today comes later, and is not counted', () => {
    const page = shown({
      rows: [later, twice, caught, aDeskRow({ acted: { what: 'called', time: '09:40' }, nextActionOn: '2026-12-07' })],
    });
    expect(page.headings(2)).toEqual([
      'Nog op te volgen',
      'Bij de opvang: nog geen gemeente die dit opneemt',
      'Later',
      'Vandaag al opgevolgd',
    ]);
    expect(page.text).toContain('2 doorverwijzingen vragen opvolging.');
    expect(shown({ rows: [later] }).text).toContain('Niets vraagt vandaag nog opvolging.');
  });

  test('a possible double names the other and asks for one thing: phone both senders', () => {
    const page = shown({ rows: [twice] });
    expect(page.headings(2)).toEqual(['Nog op te volgen']);
    expect(page.text).toContain(`Gaat misschien over dezelfde persoon als ${aReference(3)}. Bel beide afzenders`);
    expect(page.links.filter(({ href }) => href.startsWith(`/desk/${aReference(2)}`))).toEqual([
      { href: `/desk/${aReference(2)}/call?about=senders`, text: `Bel en noteer doorverwijzing ${aReference(2)}` },
    ]);
  });

  test('once settled it asks nothing any more, and says that it goes', () => {
    const { text } = shown({ rows: [{ ...twice, isSettled: true, acted: { what: 'called', time: '09:40' } }] });
    expect(text).toContain('Volgende actie geen meer: morgen is deze rij weg');
    expect(text).not.toContain('Bel beide afzenders');
  });

  test('a possible double that is late too has both calls', () => {
    const { links } = shown({ rows: [aDeskRow({ perhapsSameAs: [] })] });
    const calls = links.filter(({ href }) => href.includes('/call')).map(({ href }) => href);
    expect(calls).toEqual([`/desk/${aReference(7)}/call`, `/desk/${aReference(7)}/call?about=senders`]);
  });
});

describe('the filters', () => {
  const rows = aDesk().rows;

  test('narrow by province, LIVC and notice class, each alone and together', () => {
    expect(filterRows(rows, nothing)).toHaveLength(3);
    expect(filterRows(rows, { ...nothing, province: 'Antwerpen' })).toHaveLength(1);
    expect(filterRows(rows, { ...nothing, livc: 'livc-zilverbeke' })).toHaveLength(2);
    expect(filterRows(rows, { ...nothing, noticeClass: 'URGENT' })).toHaveLength(1);
    expect(filterRows(rows, { ...nothing, province: 'Antwerpen', noticeClass: 'STANDARD' })).toHaveLength(0);
  });

  test('stand as they were chosen, and say when they leave nothing', () => {
    const page = shown({ filters: { ...nothing, province: 'Antwerpen', noticeClass: 'STANDARD' } });
    expect(page.chosen).toEqual(['Antwerpen', '', 'STANDARD']);
    expect(page.text).toContain('Met deze filter vraagt niets vandaag nog opvolging.');
    expect(page.links.filter(({ text }) => text === 'Toon alles')).toHaveLength(1);
    expect(page.html).toContain('<form method="get" action="/desk"');
  });

  test.each([
    [{}, nothing],
    [
      { province: 'Antwerpen', page: '2' },
      { ...nothing, province: 'Antwerpen' },
    ],
    [{ livc: 'x'.repeat(101) }, nothing],
    [{ province: '"><script>' }, { ...nothing, province: '"><script>' }],
  ])('%j in the address is read as %j', (query, expected) => {
    expect(readFilters(query)).toEqual(expected);
    expect(shown({ filters: readFilters(query) }).html).not.toContain('<script');
  });
});

describe('noting a call', () => {
  test('shows whom to phone, what to say, and when the row asks again', () => {
    const page = reading(callPage(aCallForm()));
    expect(page.text).toContain('050 00 00 02 Lies Vermaele coördinator');
    expect(page.text).toContain('Spreek niet over de persoon');
    expect(page.text).toContain('Niemand bereikt Volgende actie op vrijdag 4 december 2026.');
    expect(page.legends).toEqual(['Hoe verliep de oproep?']);
    expect(page.html).not.toMatch(/<textarea|type="text"/);
  });

  const said = (...changes: Parameters<typeof aCallForm>) => reading(callPage(aCallForm(...changes))).text;

  test('a mail that did not arrive never sounds like a slow LIVC', () => {
    const text = said({ isLate: false, notDelivered: ['mailbox', 'backup'] });
    expect(text).toContain('onze mail kwam niet aan bij: mailbox van het LIVC, vervanger.');
    expect(text).toContain('laat het letter voor letter herhalen');
    expect(said()).not.toContain('kwam niet aan');
  });

  test('where only the sender’s mail went astray the LIVC is asked nothing', () => {
    const text = said({ isLate: false, notDelivered: ['sender'] });
    expect(text).toContain('Onze mail kwam niet aan bij: afzender. Bel de afzender');
    expect(text).not.toContain('de ontvangst kan bevestigen');
    expect(text).not.toContain('Het LIVC gaat bevestigen');
    expect(said({ notDelivered: ['sender'] })).toContain('de ontvangst kan bevestigen');
  });

  test('with the fallback one looks for who takes it up', () => {
    expect(said({ isCaught: true, municipalityName: 'Kortrijk' })).toContain('welk LIVC of welke partnertafel dit voor Kortrijk opneemt');
  });

  test('with both senders one speaks of references only, and says what the call changes', () => {
    const page = reading(
      callPage(
        aCallForm({ about: 'senders', perhapsSameAs: [aReference(3)], nextActionOn: { ...aCallForm().nextActionOn, willAct: null } }),
      ),
    );
    expect(page.text).toContain(`over dezelfde persoon: ${aReference(7)}, ${aReference(3)}. Noem alleen de referenties.`);
    expect(page.text).toContain('Niemand bereikt Volgende actie op vrijdag 4 december 2026.');
    expect(page.text).toContain('Het wordt opgevolgd "Mogelijk dubbel" verdwijnt dan morgen van de lijst.');
    expect(page.text).not.toContain('LIVC Zilverbeke');
    expect(page.html).toContain('name="about" value="senders"');
  });

  test('takes the results of the core and no others', () => {
    expect([...callResults].sort()).toEqual([...coreResults].sort());
    expect(readForm(callSchema, { result: 'willAct' })).toEqual({ ok: true, value: { about: 'receiver', result: 'willAct' } });
    expect(readForm(callSchema, { about: 'elsewhere', result: 'willAct' }).ok).toBe(false);
    expect(readForm(callSchema, {})).toEqual({ ok: false, problems: [{ field: 'result', message: 'Kies hoe de oproep verliep.' }] });
    expect(readForm(callSchema, { result: 'willAct', comment: 'hij is ziek' }).ok).toBe(false);
  });
});

describe('reminding by hand', () => {
  test('says who gets it and that no term moves; it asks nothing', () => {
    const page = reading(remindPage(aRemindForm({ lastAt: { day: '2026-12-02', time: '15:00' } })));
    expect(page.text).toContain('mailbox van het LIVC wie de doorverwijzing behandelt');
    expect(page.text).toContain('De termijn verandert niet');
    expect(page.text).toContain('De vorige extra herinnering vertrok op woensdag 2 december 2026, 15.00 uur.');
    expect(page.buttons).toEqual(['Stuur de herinnering']);
    expect(readForm(remindSchema, {}).ok).toBe(true);
    expect(readForm(remindSchema, { to: 'iemand@elders.example' }).ok).toBe(false);
  });

  test('warns when an earlier mail did not arrive', () => {
    expect(reading(remindPage(aRemindForm({ isUndelivered: true }))).text).toContain('Verbeter eerst het adres.');
  });
});

describe('correcting an address', () => {
  const typed = { version: '4', ...anAddressForm().typed };

  test('shows the four addresses as they are and which one failed', () => {
    const page = reading(addressPage(anAddressForm()));
    expect(page.labels).toEqual([
      'Mailbox van het LIVC',
      'Coördinator, Lies Vermaele',
      'Vervanger, Bram Oyen',
      'Escalatiecontact, Griet Aerts',
    ]);
    expect(page.html).toContain('value="livc@zilverbeke.example"');
    expect(page.text.split('Een mail naar dit adres kwam niet aan.')).toHaveLength(2);
    expect(page.html).toContain('name="version" value="4"');
  });

  test('takes an address, without the blanks around it', () => {
    expect(readForm(addressSchema, { ...typed, mailbox: ' nieuw.adres+livc@zilver-beke.sub.example ' })).toMatchObject({
      ok: true,
      value: { mailbox: 'nieuw.adres+livc@zilver-beke.sub.example' },
    });
  });

  test.each([
    '',
    'livc',
    'livc@zilverbeke',
    '@zilverbeke.example',
    'livc@.example',
    'a@b..example',
    '.a@b.example',
    'a..b@b.example',
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    'Lies <a@b.example>',
    '"a b"@b.example',
    'a\u0000@b.example',
    'a@b.example\u202e',
    'é@b.example',
    `${'a'.repeat(65)}@b.example`,
    `a@${'b.'.repeat(130)}example`,
  ])('%j is no address', (mailbox) => {
    expect(readForm(addressSchema, { ...typed, mailbox })).toEqual({
      ok: false,
      problems: [{ field: 'mailbox', message: 'Vul een volledig e-mailadres in, met een @ en een punt.' }],
    });
  });

  test('a very long text is refused without effort', () => {
    const begin = performance.now();
    expect(readForm(addressSchema, { ...typed, mailbox: `${'a.'.repeat(60_000)}@` }).ok).toBe(false);
    expect(performance.now() - begin).toBeLessThan(200);
  });

  test('a version that is none is refused, and what was typed comes back', () => {
    expect(readForm(addressSchema, { ...typed, version: 'x' }).ok).toBe(false);
    const page = reading(
      addressPage(anAddressForm({ typed: { ...anAddressForm().typed, mailbox: '"><b>' }, problems: [unchangedProblem] })),
    );
    expect(page.html).toContain('value="&quot;&gt;&lt;b&gt;"');
    expect(page.links).toContainEqual({ href: '#mailbox', text: 'U hebt nog niets gewijzigd.' });
  });
});
