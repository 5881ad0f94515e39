/** Whether the search finds what was hidden in each of the ways that places have, and nothing where there is nothing. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { html } from '../../forms/elements/html.ts';
import { compose } from '../../functions/mail/compose.ts';
import { spellingsOf } from './encodings.ts';
import { placesIn } from './mail-places.ts';
import { initials, plantedDay, plantedPhone, stem, textOf, written, writtenFields } from './markers.ts';
import { found, inBase64, nameNeedle, wordNeedle } from './search.ts';
import { misshapen } from './stored-shapes.ts';

const text = textOf('personWants', 'A');
const hits = (hidden: string) => found([{ name: 'here', text: hidden }], written);
const base64 = (before: string) => Buffer.from(`${before}${text}, and more`).toString('base64');

describe('a marker is found', () => {
  test.each([
    ['as it was typed', `before ${text} after`],
    ['in small letters', text.toLowerCase()],
    ['in capitals', text.toUpperCase()],
    ['without its signs', text.replace(/[^a-z]/gi, '')],
    ['in an address', encodeURIComponent(text)],
    ['in a form that was posted', new URLSearchParams({ a: text }).toString()],
    ['in an address, every sign escaped', [...Buffer.from(text)].map((byte) => `%${byte.toString(16)}`).join('')],
    ['in a page', html`<p>${text}</p>`.toString()],
    ['in a page, every sign escaped', [...text].map((sign) => `&#${sign.codePointAt(0)};`).join('')],
    ['in a page, every sign escaped in hexadecimal', [...text].map((sign) => `&#x${sign.codePointAt(0)?.toString(16)};`).join('')],
    ['in JSON', JSON.stringify({ a: text })],
    ['in JSON, every sign escaped', [...text].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')],
    ['in a mail whose lines were broken inside it', `${text.slice(0, 4)}=\r\n${text.slice(4)}`],
    ['in a mail, every sign escaped', [...Buffer.from(text)].map((byte) => `=${byte.toString(16).toUpperCase()}`).join('')],
    ['in base64', base64('')],
    ['in base64, one byte further', base64('x')],
    ['in base64, two bytes further', base64('xy')],
    ['in base64 of small letters', Buffer.from(text.toLowerCase()).toString('base64')],
    ['in base64 for addresses', Buffer.from(text).toString('base64url')],
    ['in hexadecimal', Buffer.from(text).toString('hex')],
  ])('%s', (_, hidden) => {
    expect(hits(hidden)).not.toEqual([]);
  });

  test.each(spellingsOf(text))('written as $encoding, and written so once more inside an address, a page and JSON', ({ text: spelled }) => {
    const inside = [spelled, encodeURIComponent(spelled), new URLSearchParams({ a: spelled }).toString()];
    const hiding = [...inside, html`<p>${spelled}</p>`.toString(), JSON.stringify({ a: spelled })];
    expect(hiding.filter((one) => hits(one).length === 0)).toEqual([]);
  });

  test('with its accents, however they are written', () => {
    const accented = wordNeedle('word', 'coördinator van het traject');
    for (const { encoding, text: spelled } of spellingsOf('coördinator van het traject')) {
      expect({ encoding, found: found([{ name: 'here', text: spelled }], [accented]).length }).toEqual({ encoding, found: 1 });
    }
    expect(found([{ name: 'here', text: 'Zoë, dag'.normalize('NFD') }], [nameNeedle('person', 'Zoë')])).toHaveLength(1);
  });

  test('but not in a text without one, and not in what nobody could read', () => {
    expect(hits('Nieuwe doorverwijzing 2CN-HVF-Z6P: bevestig uiterlijk donderdag 24 december 2026')).toEqual([]);
    expect(hits(gzipSync(text).toString('latin1'))).toEqual([]);
  });

  test('told with its place and a few signs around it', () => {
    expect(hits(`zie ${stem}`)).toEqual([`here: text: …zie ${stem}…`]);
  });
});

test.each([
  ['the day as it is stored', plantedDay('nextStepOn')],
  ['the day in words', '17 mei 2043'],
  ['the day in three boxes', 'nextStepOn-day=17&nextStepOn-month=5&nextStepOn-year=2043'],
  ['the day in JSON', '["17","5","2043"]'],
  ['the day with strokes', '17/05/2043'],
  ['the day with hyphens', '17-5-2043'],
  ['the day in one row', '20430517'],
  ['the phone number', plantedPhone],
  ['the phone number as it is dialled', plantedPhone.replaceAll(' ', '')],
  ['the phone number from abroad', '0032470918273'],
  ['the phone number in an address', encodeURIComponent(plantedPhone)],
  ['initials', `row: ${initials}`],
])('%s is found', (_, hidden) => {
  expect(hits(hidden)).not.toEqual([]);
});

test('a year is not found inside a longer number, nor initials inside a name', () => {
  expect(hits('ref 120437 20431 2043x aZ. Z.')).toEqual([]);
});

test('a name is found as a word of its own only', () => {
  const gent = [nameNeedle('place', 'Gent')];
  expect(found([{ name: 'a', text: 'in Gent.' }], gent)).toHaveLength(1);
  expect(found([{ name: 'a', text: 'Gentbrugge, agent, gent' }], gent)).toEqual([]);
});

test('base64 of a word is the same in the middle of any text', () => {
  for (const before of ['', 'a', 'ab', 'abc', 'abcd']) {
    const whole = Buffer.from(`${before}${stem}${before}`).toString('base64');
    expect(inBase64(stem).some((part) => part.length >= 9 && whole.includes(part))).toBe(true);
  }
});

describe('a mail with a marker', () => {
  const parts = {
    senderName: 'Aansluiting',
    from: 'post@aansluiting.example',
    replyTo: 'hulp@aansluiting.example',
    to: 'livc@gent.example',
    subject: 'Nieuwe doorverwijzing',
    text: 'Er is een doorverwijzing.',
    html: '<p>Er is een doorverwijzing.</p>',
    language: 'nl-BE',
  };
  const hitsIn = async (more: Partial<typeof parts>, tags: Readonly<Record<string, string>> = {}) => {
    const raw = Buffer.from(await compose({ ...parts, ...more })).toString('latin1');
    return found(await placesIn({ to: parts.to, from: parts.from, raw, tags, configurationSet: 'mail' }), written);
  };

  test.each([
    ['in its subject', { subject: `Over ${text}` }],
    ['in its text', { text: `Dag.\n\n${text}` }],
    ['in its HTML', { html: html`<p>${text}</p>`.toString() }],
    ['in the name of its sender', { senderName: `Aansluiting ${stem} é` }],
    ['in the address for answers', { replyTo: `${stem}@aansluiting.example` }],
  ])('is caught: %s', async (_, more) => {
    expect(await hitsIn(more)).not.toEqual([]);
  });

  test('is caught: in what comes back with its delivery', async () => {
    expect(await hitsIn({}, { mail: Buffer.from(`ref|MAIL#${stem}`).toString('base64url') })).not.toEqual([]);
  });

  test('and one without is not', async () => {
    expect(await hitsIn({})).toEqual([]);
  });
});

describe('an item in the table', () => {
  const event = { pk: 'REF#RX2-NMH-H85', sk: 'EVT#000001', reference: 'RX2-NMH-H85', what: 'withdrawn', details: { reason: 'error' } };

  test('of codes and ids passes', () => {
    expect(misshapen(event)).toEqual([]);
  });

  test.each([
    ['a sentence where a code belongs', { ...event, details: { reason: 'heet Piet' } }, 'REF EVT: details.reason'],
    ['a text that is not listed', { ...event, remark: 'x' }, 'REF EVT: remark'],
    ['a text deep inside that is not listed', { ...event, more: [{ a: ['x'] }] }, 'REF EVT: more[].a[]'],
    ['a text as a name', { ...event, details: { 'heet Piet': 1 } }, 'REF EVT: a name that is none'],
    ['an item of no known kind', { pk: 'NOTE#1', sk: '#META' }, 'NOTE : a kind of item that is not known'],
  ])('with %s does not', (_, item, told) => {
    expect(misshapen(item)).toEqual([told]);
  });
});

test('there are many fields to plant in', () => {
  expect(writtenFields.length).toBeGreaterThan(50);
});
