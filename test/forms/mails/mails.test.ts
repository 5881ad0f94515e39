/** Every mail in every situation: its subject, its one link, the same words in plain text and HTML, and nothing in it that a mail may not say. */
import { describe, expect, test } from 'vitest';
import { templates } from '../../../forms/mails/templates.ts';
import { nl } from '../../../forms/words/nl.ts';
import type { Words } from '../../../forms/words/words.ts';
import { municipalities } from '../../../functions/directory/municipalities.ts';
import { prisons } from '../../../functions/directory/prisons.ts';
import { compose } from '../../../functions/mail/compose.ts';
import { mailKinds } from '../../../functions/referral/mail.ts';
import { aMailView, everyMail } from './every-mail.ts';

const mails = everyMail.map(({ kind, when, view, subject }) => ({
  name: `${kind}, ${when}`,
  kind,
  view,
  expected: subject,
  ...templates[kind](view),
}));
const whole = ({ subject, text, html }: { subject: string; text: string; html: string }) => `${subject}\n${text}\n${html}`;
const unescaped = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<title>.*?<\/title>/s, '')
    .replace(/<\/?(span|strong)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== '' && word !== '---');

test('every kind of mail is tried', () => {
  expect([...new Set(everyMail.map(({ kind }) => kind))].sort()).toEqual([...mailKinds].sort());
  expect(Object.keys(templates).sort()).toEqual([...mailKinds].sort());
});

test('the Dutch words fill every key that another language will have to fill', () => {
  const words: Words = nl;
  expect(Object.keys(words.mails)).toEqual(Object.keys(nl.mails));
});

describe.each(mails)('$name', (mail) => {
  test('has its subject, short enough to be read on a phone', () => {
    expect(mail.subject).toBe(mail.expected);
    expect(mail.subject.length).toBeLessThanOrEqual(95);
    expect(mail.subject).toContain('BCD-FGH-JK7');
  });

  test('has exactly one link, to our own host, with the reference and nothing more in it', () => {
    const links = [...mail.html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(links).toHaveLength(1);
    expect(links[0]).toMatch(/^https:\/\/aansluiting\.example\/(desk|openings|referrals\/BCD-FGH-JK7(\/acknowledge|\/told|\/release)?)$/);
    expect(mail.text.match(/https?:\/\/\S+/g)).toEqual(links);
    expect(mail.html.match(/<(a|button|form|img|script|link|iframe)\b/g)).toEqual(['<a']);
    expect(mail.html).not.toMatch(/https?:\/\/(?!aansluiting\.example)/);
  });

  test('says the same in plain text and in HTML', () => {
    const text = mail.text.replace(/\n+https?:\/\/\S+/, '');
    expect(wordsOf(unescaped(mail.html))).toEqual(wordsOf(text));
  });

  test('says nothing about a person, a prison or a place', () => {
    const said = whole(mail);
    expect(said).not.toMatch(/terroris|radicalis|extremis|jihad|deradical|disengagement/i);
    expect(said).not.toMatch(
      /gevangenis|detentie|gedetineerde|cel\b|vrijlating|vrijgelaten|veroordeel|straf|cipier|justitie|politie|dreiging/i,
    );
    expect(said).not.toMatch(/levensdomein|psych|verslav|trauma|opleiding|tewerkstelling|huisvesting|religi|geloof|familie/i);
    const places = municipalities.flatMap(({ name, officialName }) => [name, officialName]);
    const named = [...places, ...prisons.map(({ name }) => name)].filter((name) =>
      new RegExp(`(?<!\\p{L})${name.replace(/[()/.]/g, '.')}(?!\\p{L})`, 'u').test(said),
    );
    expect(named).toEqual([]);
  });

  test('is short and kind: one thing is asked, without threats, haste or shouting', () => {
    const [main = ''] = mail.text.split('---');
    expect(wordsOf(main).length).toBeLessThan(115);
    expect(main).not.toMatch(/!|onmiddellijk|verplicht|sanctie|moet u|\b(jij|je|jouw)\b/i);
    expect(main.match(/^Beste,$/gm)).toHaveLength(1);
  });

  test('ends with help and with what not to write in an answer', () => {
    const foot = mail.text.split('---')[1] ?? '';
    expect(foot).toContain('Hulp nodig? Bel +32 2 000 00 00 (elke werkdag van 9 tot 17 uur).');
    expect(foot).toContain('nooit gegevens over een persoon');
    expect(foot).toContain('Aansluiting');
  });

  test('holds no sign of something missing', () => {
    expect(whole(mail)).not.toMatch(/undefined|null|NaN|\[object|\$\{|\b0 werkdag/);
  });

  test('can be composed as it is', async () => {
    const said = { subject: mail.subject, text: mail.text, html: mail.html };
    const address = 'a@b.example';
    const raw = await compose({
      ...said,
      senderName: nl.mails.sender,
      language: nl.mails.language,
      from: address,
      replyTo: address,
      to: address,
    });
    expect(raw.length).toBeLessThan(20_000);
  });
});

describe('the HTML', () => {
  const { html } = templates.newReferral(aMailView());

  test('says its language, fits a phone, and has one heading and no tables', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="nl-BE">/);
    expect(html).toContain('name="viewport" content="width=device-width, initial-scale=1"');
    expect(html).toContain('prefers-color-scheme:dark');
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).not.toMatch(/<table|position:|float:|display:flex/);
  });

  test('escapes whatever it is given', () => {
    const mean = `"><script>alert(1)</script>&'`;
    for (const template of Object.values(templates)) {
      const mail = template(aMailView({ reference: mean, helpHours: mean, helpPhone: mean, senderPhone: mean, publicUrl: mean }));
      expect(mail.html).not.toContain('<script>');
      expect(mail.html).toContain('&lt;script&gt;');
    }
  });
});

describe('what is asked fits the moment', () => {
  const said = (kind: keyof typeof templates, when: string) => mails.find((mail) => mail.name === `${kind}, ${when}`)?.text ?? '';

  test('a new referral asks to confirm only, counts in numbers, and names the sender’s phone', () => {
    const text = said('newReferral', 'in time');
    expect(text).toContain('Uiterlijk maandag 7 december 2026');
    expect(text).toContain('U hoeft nog niets te beslissen.');
    expect(text).toContain('Zo telden we: 5 werkdagen na maandag 30 november 2026 (2 dagen tellen niet mee).');
    expect(text).toContain('Bel de afzender: +32 2 000 00 12.');
    expect(text).toContain('Bevestig de ontvangst\nhttps://aansluiting.example/referrals/BCD-FGH-JK7/acknowledge');
  });

  test('one that comes too late says that it is not the receiver’s fault, and asks for no past day', () => {
    const text = said('newReferral', 'sent again too late');
    expect(text).toContain('Dat is niet uw fout.');
    expect(text).toContain('De termijn liep tot maandag 7 december 2026');
    expect(text).not.toContain('Uiterlijk');
  });

  test('a receipt says kept, never arrived', () => {
    expect(said('receipt', 'just sent')).toContain('Uw doorverwijzing is bewaard');
    expect(said('receipt', 'just sent')).not.toMatch(/aangekomen|ontvangen/);
  });

  test('the owner of a mail that bounced is told to do nothing', () => {
    expect(said('undeliverableToOwner', 'in time')).toContain('U hoeft niets te doen.');
  });

  test('the admin’s link is always the desk', () => {
    for (const mail of mails.filter(({ view }) => view.place === 'admin'))
      expect(mail.text).toContain('https://aansluiting.example/desk\n');
  });

  test('after the end nobody is told that a term runs on', () => {
    expect(said('undeliverableToAdmin', 'after the end')).not.toContain('termijn');
    expect(said('undeliverableToAdmin', 'while the term runs')).toContain('De termijn loopt door tot maandag 7 december 2026');
  });
});
