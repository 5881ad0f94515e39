/** The pages of the form as they are sent: every question on them, errors joined to their boxes, the right words and buttons, nothing about the person in a title. */
import { describe, expect, test } from 'vitest';
import { boxesOf, readSection } from '../../../forms/release-referral/answers.ts';
import { checkSection } from '../../../forms/release-referral/check.ts';
import { type CheckView, checkPage, type SentBack } from '../../../forms/release-referral/check-page.ts';
import { discardPage } from '../../../forms/release-referral/discard-page.ts';
import { type SectionView, sectionPage } from '../../../forms/release-referral/section-page.ts';
import { questionsOf, type SectionName, sectionOrder } from '../../../forms/release-referral/sections.ts';
import { startPage } from '../../../forms/release-referral/start-page.ts';
import { taskListPage } from '../../../forms/release-referral/task-list-page.ts';
import { filledIn } from '../filled-in.ts';
import { reading } from '../reading.ts';
import { consultant } from '../views.ts';
import { around, complete, posted, withBoxes, withoutBoxes } from './complete-form.ts';

const reference = 'K7B-W3D-9QX';
const sender = { name: 'Noor Claes', organisation: 'Team Kaai' };
const section = (name: SectionName, changes: Partial<SectionView> = {}) =>
  reading(
    sectionPage({
      frame: consultant,
      reference,
      section: name,
      from: null,
      answers: complete[name] ?? {},
      problems: [],
      isKept: false,
      around,
      search: null,
      sender,
      ...changes,
    }),
  );
const due = {
  how: 'after' as const,
  countedFrom: '2026-12-03',
  dueOn: '2026-12-07',
  counted: ['2026-12-04', '2026-12-07'],
  skipped: [{ day: '2026-12-05', because: 'saturday' as const }],
  isUrgent: false,
};
const check = (changes: Partial<CheckView> = {}, sentBack: Partial<SentBack> = {}) =>
  reading(checkPage({ frame: consultant, reference, version: 7, all: complete, around, due, ...changes }, sentBack));

const idsIn = (html: string): readonly string[] => [...html.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id);
const namesIn = (html: string): readonly string[] =>
  [...html.matchAll(/<(?:input|select|textarea)[^>]* name="([^"]*)"/g)].map(([, name = '']) => name);

describe.each(sectionOrder)('the page of section %s', (name) => {
  const page = section(name);

  test('has a box for every question of the section, and no box that reading does not know', () => {
    const expected = questionsOf(name).flatMap(boxesOf);
    const found = new Set(namesIn(page.html).filter((box) => box !== 'csrf'));
    expect([...found].toSorted()).toEqual(expected.toSorted());
  });

  test('shows what was typed, so that sending it unchanged changes nothing', () => {
    const { csrf, ...boxes } = filledIn(page.html.slice(page.html.indexOf('<main')));
    expect(csrf).toBe('token-of-the-session');
    expect(readSection(name, boxes)).toMatchObject({ kind: 'read', answers: complete[name] });
  });

  test('gives every id once, a label for every box, one first heading and the two buttons', () => {
    const ids = idsIn(page.html);
    expect(new Set(ids).size).toBe(ids.length);
    const boxes = [...page.html.matchAll(/<(?:input|select|textarea)(?![^>]*type="hidden")[^>]* id="([^"]*)"/g)].map(([, id = '']) => id);
    for (const id of boxes) expect(page.html).toContain(`for="${id}"`);
    expect(page.headings(1)).toHaveLength(1);
    expect(page.buttons).toEqual(expect.arrayContaining(['Bewaar en ga verder', 'Bewaar en stop']));
    expect(page.html).toContain(`action="/drafts/${reference}/sections/${name}"`);
    expect(page.html).toContain('name="csrf" value="token-of-the-session"');
  });

  test('marks what needs no answer, and only that', () => {
    const optional = questionsOf(name)
      .filter((question) => question.optional && question.field !== 'municipalitySearch')
      .map((question) => `${question.words.label} (niet verplicht)`);
    const marked = [...page.labels, ...page.legends].filter((label) => label.includes('(niet verplicht)'));
    expect(marked.toSorted()).toEqual(optional.toSorted());
  });

  test('says every problem on top with a link to its box, and again at the box, which points to it', () => {
    const problems = questionsOf(name)
      .filter(({ field }) => name !== 'municipality' || field === 'municipalityBecause')
      .map(({ field }) => ({ field, message: `Kijk ${field} na.` }));
    const faulty = section(name, { problems });
    expect(faulty.title).toMatch(/^Fout: /);
    expect(faulty.html).toMatch(/role="alert" tabindex="-1"/);
    const ids = new Set(idsIn(faulty.html));
    for (const { field, message } of problems) {
      expect(faulty.links).toContainEqual({ href: `#${field}`, text: message });
      expect(ids).toContain(field);
      expect(ids).toContain(`${field}-error`);
      expect(faulty.html).toMatch(new RegExp(`aria-describedby="[^"]*\\b${field}-error\\b`));
    }
  });

  test('lists what is wrong in the order of the boxes', () => {
    const problems = questionsOf(name).map(({ field }) => ({ field, message: `Kijk ${field} na.` }));
    const faulty = section(name, { problems });
    const boxes = idsIn(faulty.html).filter((id) => problems.some(({ field }) => field === id));
    expect(boxes).toEqual(problems.map(({ field }) => field));
  });

  test('leads back to the check page for who came from there, and the form remembers it', () => {
    const fromCheck = section(name, { from: 'check' });
    expect(fromCheck.html).toContain('<input type="hidden" name="from" value="check">');
    expect(fromCheck.links).toContainEqual({ href: `/drafts/${reference}/check`, text: 'Terug naar de controle' });
    const faulty = section(name, { from: 'check', isKept: true, problems: [{ field: 'x', message: 'Kijk na.' }] });
    expect(faulty.links).toContainEqual({ href: `/drafts/${reference}/check`, text: 'Kijk dit later na en ga terug naar de controle' });
    expect(faulty.html).toContain('<input type="hidden" name="from" value="check">');
  });

  test('has only section and reference in its title', () => {
    expect(page.title).toContain(reference);
    for (const typed of Object.values(posted[name])
      .flat()
      .filter((text) => text.length > 3))
      expect(page.title).not.toContain(typed);
  });
});

describe('a section with an answer that opens further questions', () => {
  test('opens them under it, and keeps them open where one of them is refused', () => {
    const closed = section('person', { answers: {} }).html;
    expect(closed).toContain('class="aan-inside"');
    const refused = section('person', { answers: {}, problems: [{ field: 'reachPhone', message: 'Kijk na.' }] }).html;
    expect(refused).toMatch(/aan-inside aan-inside--open"><div[^>]*>\s*<label[^>]*for="reachPhone"/);
  });

  test('opens what a life domain may say more as soon as something stands in it', () => {
    expect(section('lifeDomains').html.match(/<details[^>]* open/g)).toHaveLength(1);
    expect(section('lifeDomains', { answers: {} }).html).not.toMatch(/<details[^>]* open/);
  });

  test('says that everything is kept when it is, with a way on', () => {
    const read = readSection('release', { 'releaseOn-day': '31', 'releaseOn-month': '2', 'releaseOn-year': '2027' });
    const problems = checkSection('release', read.answers, { ...around, all: {} }).filter(({ kind }) => kind === 'faulty');
    const page = section('release', { answers: read.answers, problems, isKept: true });
    expect(page.text).toContain('Uw antwoorden zijn bewaard.');
    expect(page.text).toContain('Deze dag bestaat niet. Kijk de dag en de maand na. (bij "Op welke dag komt de persoon vrij?")');
    expect(page.links).toContainEqual({ href: `/drafts/${reference}/sections/municipality`, text: 'Kijk dit later na en ga verder' });
    expect(page.html).toMatch(/value="31"[\s\S]*value="2"[\s\S]*value="2027"/);
  });
});

describe('looking for a municipality', () => {
  const found = (changes: object) => ({
    nis: '99001',
    municipality: 'Zilverbeke',
    receiver: 'LIVC Zilverbeke',
    receiverId: 'livc-zilverbeke',
    phone: '02 000 00 11',
    isFallback: false,
    because: 'name' as const,
    matched: 'Zilverbeke',
    ...changes,
  });
  const searched = (results: readonly ReturnType<typeof found>[], isMore = false) =>
    section('municipality', {
      answers: { municipalitySearch: 'zilver' },
      around: { ...around, destination: null },
      search: { text: 'zilver', found: results, isMore },
    });

  test('is a box with a button that searches, without a script', () => {
    expect(section('municipality').html).toMatch(/<button[^>]* name="action" value="search">Zoek<\/button>/);
  });

  test('says why each was found and who would receive the referral', () => {
    const page = searched([
      found({}),
      found({ nis: '99002', municipality: 'Donkmeer', because: 'locality', matched: 'Zilverhoek', receiver: 'LIVC Donkmeer' }),
    ]);
    expect(page.text).toContain('2 gemeenten gevonden.');
    expect(page.text).toContain('Zilverbeke Ontvanger: LIVC Zilverbeke');
    expect(page.text).toContain('Donkmeer Deelgemeente Zilverhoek, nu gemeente Donkmeer Ontvanger: LIVC Donkmeer');
  });

  test('says who gets it where no LIVC is known', () => {
    expect(searched([found({ receiver: 'Opvangcel', isFallback: true })]).text).toContain('Nog geen LIVC bekend. Ontvanger: Opvangcel');
  });

  test('advises the postal code when nothing was found, and more letters when too much was', () => {
    expect(searched([]).text).toMatch(/Geen gemeente gevonden voor "zilver"\. .*postcode/);
    expect(searched([found({})], true).text).toContain('Zoek met meer letters of met de postcode.');
  });

  test('keeps the one that was chosen before beside the new results', () => {
    const page = section('municipality', {
      search: { text: 'donk', found: [found({ nis: '99002', municipality: 'Donkmeer' })], isMore: false },
    });
    expect(page.chosen).toContain('99001');
    expect(page.text).toContain('U koos deze gemeente');
  });

  test('leads an error about choosing to the box to search in when there is nothing to choose from', () => {
    const page = section('municipality', {
      answers: {},
      around: { ...around, destination: null },
      problems: [{ field: 'municipality', message: 'Kies de gemeente.' }],
    });
    expect(idsIn(page.html)).toContain('municipality');
    expect(page.html).toMatch(/aria-describedby="[^"]*municipalitySearch-error/);
  });
});

describe('the check page', () => {
  test('of a complete form shows who reads what, by when it is confirmed, and a button with the receiver', () => {
    const page = check();
    expect(page.text).toContain('LIVC Zilverbeke bevestigt de ontvangst uiterlijk op maandag 7 december 2026');
    expect(page.text).toContain('Alle leden van LIVC Zilverbeke zien de referentie, de datums en hoe ver het staat.');
    expect(page.buttons).toEqual(['Verzend naar LIVC Zilverbeke']);
    expect(page.html).toContain('name="version" value="7"');
    expect(page.text).toContain('Een diagnose, feiten uit het dossier');
  });

  test('says what urgent means for the receiver, and whom to phone, only when it is urgent', () => {
    const page = check({ due: { ...due, counted: ['2026-12-04'], isUrgent: true } });
    expect(page.text).toContain('Daarom bevestigt LIVC Zilverbeke de ontvangst binnen 1 werkdag.');
    expect(page.text).toContain('Bel zodra u verzonden hebt zelf naar LIVC Zilverbeke: 02 000 00 11. Noem alleen de referentie.');
    expect(page.links).toContainEqual({ href: 'tel:020000011', text: '02 000 00 11' });
    expect(check().text).not.toContain('Dit is dringend');
  });

  test('has a way to change every answer that it shows', () => {
    const page = check();
    for (const name of sectionOrder) {
      for (const { field } of questionsOf(name).filter(
        (question) => complete[name]?.[question.field] !== undefined && question.field !== 'municipalitySearch',
      )) {
        expect(page.links.map(({ href }) => href)).toContain(`/drafts/${reference}/sections/${name}?from=check#${field}`);
      }
    }
  });

  test('of an unfinished form lists what is missing, each a link, and has no button to send', () => {
    const page = check({ all: { ...withoutBoxes('person', 'familyName'), informing: {} }, due: null });
    expect(page.text).toContain('Er ontbreken nog 3 antwoorden:');
    expect(page.links).toContainEqual({
      href: `/drafts/${reference}/sections/person?from=check#familyName`,
      text: 'Vul de achternaam in.',
    });
    expect(page.links).toContainEqual({ href: `/drafts/${reference}/sections/informing?from=check`, text: 'Informatie aan de persoon' });
    expect(page.buttons).toEqual([]);
  });

  test('asks why it is someone else, next to the link to the own open referral', () => {
    const page = check({}, { samePerson: { reference: 'F4N-7TR-2KK' } });
    expect(page.links).toContainEqual({ href: '/referrals/F4N-7TR-2KK', text: 'Ga naar doorverwijzing F4N-7TR-2KK' });
    expect(page.labels).toContain('Waarom is dit iemand anders?');
    expect(page.links.map(({ href }) => href)).toContain('#someoneElseBecause');
    expect(page.title).toMatch(/^Fout: /);
    expect(check().labels).toEqual([]);
  });

  test('keeps the reason that was typed when it is refused', () => {
    const page = check(
      {},
      { someoneElseBecause: 'Te lang', problems: [{ field: 'someoneElseBecause', message: 'Maak de tekst korter.' }] },
    );
    expect(page.html).toMatch(/<textarea[^>]*id="someoneElseBecause"[^>]*>\nTe lang<\/textarea>/);
    expect(page.title).toMatch(/^Fout: /);
  });

  test('says that all is kept when sending does not work now, with the number to phone', () => {
    const page = check({}, { notSent: 'unavailable' });
    expect(page.text).toMatch(/Al uw antwoorden zijn bewaard\. .* 02 000 00 99/);
    expect(page.buttons).toEqual(['Verzend naar LIVC Zilverbeke']);
  });

  test('shows what was typed without letting it act', () => {
    const { html } = check({ all: withBoxes('person', { familyName: `"><script>alert('x')</script>` }) });
    expect(html).toContain('&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;');
    expect(html).not.toContain('<script');
  });
});

describe('the task list', () => {
  const page = reading(
    taskListPage({
      frame: consultant,
      reference,
      progress: {
        release: 'done',
        municipality: { questionsLeft: 1 },
        person: { questionsLeft: 4 },
        judicial: 'notBegun',
        continuity: 'notBegun',
        lifeDomains: 'notBegun',
        informing: 'notBegun',
        sender: 'done',
      },
      savedAt: { day: '2026-12-03', time: '10:12' },
      erasedOn: '2027-01-02',
    }),
  );

  test('has eight rows with how far each is', () => {
    expect(page.links.filter(({ href }) => href.includes('/sections/')).map(({ href }) => href)).toEqual(
      sectionOrder.map((name) => `/drafts/${reference}/sections/${name}`),
    );
    expect(page.text).toContain(
      'Vrijlating Klaar Gemeente Bezig: nog 1 vraag Persoon Bezig: nog 4 vragen Opvolging door justitie Nog niet begonnen',
    );
  });

  test('says when it was saved and when it is erased, and always leads to the check', () => {
    expect(page.text).toContain('Bewaard op donderdag 3 december 2026, 10.12 uur.');
    expect(page.text).toContain('gewist na zaterdag 2 januari 2027');
    expect(page.links).toContainEqual({ href: `/drafts/${reference}/check`, text: 'Controleer en verzend' });
    expect(page.links).toContainEqual({ href: `/drafts/${reference}/discard`, text: 'Wis dit concept' });
  });
});

test('the start page says for whom, what to have at hand and what never to write, and makes nothing until its button', () => {
  const page = reading(startPage({ frame: consultant }));
  for (const words of [
    'veroordeeld is voor een terroristisch misdrijf',
    'een diagnose',
    'feiten uit het strafdossier',
    'namen van anderen',
    'het rijksregisternummer',
    'een dreigingsniveau',
    'De persoon mag lezen wat u hier schrijft.',
    '02 000 00 99',
  ]) {
    expect(page.text).toContain(words);
  }
  expect(page.html).toMatch(/<form method="post" action="\/drafts"/);
  expect(page.buttons).toEqual(['Ga verder']);
});

test('discarding is asked once, by a button in a form', () => {
  const page = reading(discardPage({ frame: consultant, reference }));
  expect(page.html).toContain(`<form method="post" action="/drafts/${reference}/discard"`);
  expect(page.buttons).toEqual(['Wis dit concept']);
});
