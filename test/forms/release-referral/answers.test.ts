/** Reading a section: what was typed is kept as it was, and what is no part of the form is refused. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxesOf, presetAnswers, readSection, textsOf } from '../../../forms/release-referral/answers.ts';
import { sectionPage } from '../../../forms/release-referral/section-page.ts';
import { questionsOf, type SectionName, sectionOrder } from '../../../forms/release-referral/sections.ts';
import { consultant } from '../views.ts';
import { around, posted, readAs } from './complete-form.ts';

const problemsOf = (section: SectionName, form: Readonly<Record<string, string | readonly string[]>>) => {
  const read = readSection(section, form);
  return read.kind === 'refused' ? read.problems.map(({ field }) => field) : null;
};

describe('a section that is posted', () => {
  test('is kept as typed, and what was left empty is not kept at all', () => {
    expect(readAs('person', posted.person)).toEqual({
      givenName: 'Amir',
      familyName: 'Voorbeeld',
      birthDate: ['', '3', '1991'],
      interpreter: 'yes',
      interpreterLanguage: 'Arabisch',
      firstNight: 'familyOrFriends',
      firstNightAddress: 'Dorpsstraat 1\n9999 Zilverbeke',
      reach: 'byPhone',
      reachPhone: '0470 00 00 01',
    });
  });

  test('may be empty, faulty or half finished', () => {
    expect(readAs('release', {})).toEqual({});
    expect(readAs('release', { 'releaseOn-day': '99', 'releaseOn-month': 'maart', 'releaseOn-year': '' })).toEqual({
      releaseOn: ['99', 'maart', ''],
    });
    expect(readAs('sender', { senderPhone: 'bel mij' })).toEqual({ senderPhone: 'bel mij' });
  });

  test('keeps several choices in the order of the form, also when one comes alone', () => {
    expect(readAs('judicial', { conditions: 'treatment' })).toEqual({ conditions: ['treatment'] });
    expect(readAs('judicial', { conditions: ['treatment', 'placeBan'] })).toEqual({ conditions: ['placeBan', 'treatment'] });
  });

  test('says which button was pressed, and goes on when none is named', () => {
    expect(readSection('municipality', { municipalitySearch: 'gent', action: 'search' })).toMatchObject({
      kind: 'read',
      pressed: 'search',
    });
    expect(readSection('sender', { action: 'stop' })).toMatchObject({ kind: 'read', pressed: 'stop' });
    expect(readSection('sender', {})).toMatchObject({ kind: 'read', pressed: 'continue' });
  });

  test('says whether it was opened from the check page, and believes nothing else', () => {
    expect(readSection('sender', { from: 'check' })).toMatchObject({ kind: 'read', from: 'check' });
    expect(readSection('sender', {})).toMatchObject({ kind: 'read', from: null });
    expect(problemsOf('sender', { from: 'https://elsewhere.example' })).toEqual(['from']);
  });

  test('is refused with a field that the form does not have, or with a button that it does not have', () => {
    expect(problemsOf('sender', { isAdmin: 'yes' })).toEqual(['inhoud']);
    expect(problemsOf('sender', JSON.parse('{"__proto__": "x"}'))).toEqual(['inhoud']);
    expect(problemsOf('sender', { givenName: 'of another section' })).toEqual(['inhoud']);
    expect(problemsOf('sender', { action: 'submit' })).toEqual(['action']);
  });

  test('is refused when a field that is asked once is given twice', () => {
    expect(problemsOf('person', { givenName: ['a', 'b'] })).toEqual(['givenName']);
    expect(problemsOf('release', { 'releaseOn-day': ['1', '2'] })).toEqual(['releaseOn']);
    expect(problemsOf('release', { releaseType: ['endOfSentence', 'endOfSentence'] })).toEqual(['releaseType']);
  });

  test('is refused with an answer that is none of the choices', () => {
    expect(problemsOf('release', { releaseType: 'pardon' })).toEqual(['releaseType']);
    expect(problemsOf('judicial', { conditions: ['placeBan', 'curfew'] })).toEqual(['conditions']);
    expect(problemsOf('release', { prison: '../etc' })).toEqual(['prison']);
  });

  test.each(['\u0000', '\u0007', '\u000B', '\u001B', '\u007F', '\u0085', '\uFFFD'])(
    'is refused with the unreadable sign %j, which shows where it stood',
    (sign) => {
      const read = readSection('person', { givenName: `A${sign}mir`, familyName: 'Voorbeeld' });
      expect(read).toMatchObject({
        kind: 'refused',
        answers: { givenName: 'A\uFFFDmir', familyName: 'Voorbeeld' },
        problems: [{ field: 'givenName' }],
      });
    },
  );

  test('may hold tabs and line ends in a long text, and no line ends in a short one', () => {
    expect(readAs('continuity', { personWants: 'een\r\ntwee\rdrie\tvier' })).toEqual({ personWants: 'een\ntwee\ndrie\tvier' });
    expect(problemsOf('person', { givenName: 'een\ntwee' })).toEqual(['givenName']);
  });

  test('is refused when it would grow beyond what can be kept, with what was typed still there', () => {
    // Three signs each in NFC, of four bytes: 125 KB become 375.
    const note = '\u{1D160}'.repeat(32_000);
    const read = readSection('continuity', { personWants: note, worksWell: 'kort' });
    expect(read.kind).toBe('refused');
    expect(read.answers).toEqual({ personWants: note.normalize('NFC'), worksWell: 'kort' });
    expect(read).toMatchObject({ problems: [{ field: 'personWants', message: expect.stringContaining('96000') }] });
    expect(readSection('sender', { senderPhone: note })).toMatchObject({ kind: 'refused', problems: [{ field: 'senderPhone' }] });
    expect(readSection('continuity', { personWants: 'a'.repeat(120_000) }).kind).toBe('read');
  });

  test('never says in a problem what was typed', () => {
    const read = readSection('person', { givenName: 'Geheim\u0001', familyName: ['Verborgen', 'Naam'] });
    expect(JSON.stringify(read.kind === 'refused' ? read.problems : null)).not.toMatch(/Geheim|Verborgen|Naam"/);
    expect(read).toMatchObject({ kind: 'refused' });
  });
});

describe('a national number', () => {
  const refused = 'Dit lijkt een rijksregisternummer.';
  const typedIn = (section: SectionName, box: string, text: string) => readSection(section, { [box]: text });
  const boxes = sectionOrder.flatMap((section) =>
    questionsOf(section).flatMap((question) =>
      ['text', 'texts', 'phone'].includes(question.asks) ? boxesOf(question).map((box) => ({ section, box, field: question.field })) : [],
    ),
  );

  test.each(boxes)('is refused in $box of $section, at the field, and is shown again to be taken away', ({ section, box, field }) => {
    const read = typedIn(section, box, '85.07.30-033.28');
    expect(read).toMatchObject({ kind: 'refused', problems: [{ field, message: expect.stringContaining(refused) }] });
    expect(JSON.stringify(read.answers)).toContain('85.07.30-033.28');
    expect(JSON.stringify(read.kind === 'refused' ? read.problems : null)).not.toContain('033');
  });

  test('is no telephone number, and no number with another check', () => {
    for (const text of ['85.07.30-033.29', '0470 12 34 56', '+32 470 12 34 56'])
      expect(typedIn('person', 'reachPhone', text)).toMatchObject({ kind: 'read' });
  });
});

describe('whatever is typed', () => {
  const textQuestions = sectionOrder.flatMap((section) =>
    questionsOf(section).flatMap((question) => (question.asks === 'text' && question.lines > 1 ? [{ section, question }] : [])),
  );
  const decoded = (html: string): string =>
    html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '');
  const shownIn = (html: string, field: string): string | undefined =>
    new RegExp(`<textarea[^>]* id="${field}"[^>]*>\\n([\\s\\S]*?)</textarea>`).exec(html)?.[1];

  test('is kept and shown again as it was, after one form of letters and of line ends', () => {
    const typing = fc.record({
      at: fc.integer({ min: 0, max: textQuestions.length - 1 }),
      text: fc.oneof(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
        fc.string({
          unit: fc.constantFrom('<', '>', '"', "'", '&', '\r', '\n', '\r\n', 'e\u0301', '\u202E', 'é', '👍🏽', ' ', '/script>', '$', '{'),
          minLength: 1,
          maxLength: 20,
        }),
      ),
    });
    fc.assert(
      fc.property(typing, ({ at, text }) => {
        const chosen = textQuestions[at];
        if (chosen === undefined) return;
        const { section, question } = chosen;
        const read = readSection(section, { [question.field]: text });
        fc.pre(read.kind === 'read');
        const expected = text.normalize('NFC').replace(/\r\n?/g, '\n');
        expect(textsOf(read.answers[question.field])).toEqual([expected]);
        const page = sectionPage({
          frame: consultant,
          reference: 'BCD-FGH-JKL',
          section,
          answers: read.answers,
          problems: [],
          isKept: false,
          around,
          search: null,
          from: null,
          sender: { name: 'Noor Claes', organisation: 'Team Kaai' },
        });
        expect(decoded(shownIn(String(page), question.field) ?? '')).toBe(expected);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

test('every box of a section has a name of its own', () => {
  for (const section of sectionOrder) {
    const boxes = questionsOf(section).flatMap(boxesOf);
    expect(new Set(boxes).size).toBe(boxes.length);
  }
});

test('before a section was saved, the account and the usual way are filled in', () => {
  expect(presetAnswers('sender', { phone: '02 000 00 00' })).toEqual({ senderPhone: '02 000 00 00' });
  expect(presetAnswers('sender', { phone: '' })).toEqual({});
  expect(presetAnswers('person', { phone: '02 000 00 00' })).toEqual({ reach: 'throughSender' });
  expect(presetAnswers('judicial', { phone: '02 000 00 00' })).toEqual({});
});
