/** A mail reads back as it was given, and whatever could smuggle a header, a line or a recipient into it is refused. */
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { compose, isPlainAddress, type MailParts, UnfitForMail } from '../../functions/mail/compose.ts';

const parts: MailParts = {
  senderName: 'Aansluiting',
  from: 'bericht@aansluiting.example',
  replyTo: 'hulp@aansluiting.example',
  to: 'livc@gemeente.example',
  subject: 'Nieuwe doorverwijzing: bevestig uiterlijk dinsdag 8 december 2026 — één vraag',
  text: 'Beste,\n\nEr is een doorverwijzing. Ça va où: ë.\n',
  html: '<!doctype html><html lang="nl-BE"><body><p>Ça va où: ë.</p></body></html>',
  language: 'nl-BE',
};
const raw = async (change: Partial<MailParts> = {}) => Buffer.from(await compose({ ...parts, ...change })).toString('latin1');

describe('a composed mail', () => {
  test('reads back as it was given', async () => {
    const mail = await PostalMime.parse(await compose(parts));
    expect(mail.from).toEqual({ name: 'Aansluiting', address: 'bericht@aansluiting.example' });
    expect(mail.to).toEqual([{ name: '', address: 'livc@gemeente.example' }]);
    expect(mail.replyTo?.[0]?.address).toBe('hulp@aansluiting.example');
    expect(mail.subject).toBe(parts.subject);
    expect(mail.text?.trim()).toBe(parts.text.trim());
    expect(mail.html?.trim()).toBe(parts.html);
    expect(mail.cc).toBeUndefined();
    expect(mail.bcc).toBeUndefined();
    expect(mail.attachments).toEqual([]);
  });

  test('says that a machine sent it, in which language, and nothing about the program', async () => {
    const head = (await raw()).split('\r\n\r\n')[0] ?? '';
    expect(head).toContain('Auto-Submitted: auto-generated');
    expect(head).toContain('X-Auto-Response-Suppress: All');
    expect(head).toContain('Content-Language: nl-BE');
    expect(head).toMatch(/^Message-I[Dd]: <[^@<>\s]+@aansluiting\.example>$/m);
    expect(head).not.toMatch(/nodemailer|x-mailer|user-agent/i);
  });

  test('has lines that every mail server carries: 7-bit, whole line ends, at most 998 characters', async () => {
    const whole = await raw({ text: `${'woord '.repeat(500)}\n`, html: `<p>${'a'.repeat(3000)}</p>` });
    expect(whole).toMatch(/^[\x20-\x7e\t\r\n]+$/);
    expect(whole).not.toMatch(/\r(?!\n)|(?<!\r)\n/);
    expect(Math.max(...whole.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });
});

describe('what has no place in a mail', () => {
  const signs = ['\r', '\n', '\r\n', '\0', '\u0007', '\u001b', '\u007f', '\u0085', '\u009f', '\u2028', '\u2029', '\u202e', '\u2066'];
  const named = (sign: string) => JSON.stringify(sign);

  test.each(signs.map((sign) => [named(sign), sign]))('%s is refused in every header', async (_name, sign) => {
    for (const part of ['senderName', 'from', 'replyTo', 'to', 'subject', 'language'] as const) {
      for (const value of [`${parts[part]}${sign}Bcc: iemand@anders.example`, `${sign}${parts[part]}`, `${parts[part]}${sign}`]) {
        await expect(compose({ ...parts, [part]: value })).rejects.toBeInstanceOf(UnfitForMail);
      }
    }
  });

  test('control characters are refused in both bodies, line ends and tabs are not', async () => {
    for (const part of ['text', 'html'] as const) {
      for (const sign of ['\0', '\r', '\u0007', '\u001b', '\u009f']) {
        await expect(compose({ ...parts, [part]: `een${sign}twee` })).rejects.toBeInstanceOf(UnfitForMail);
      }
      await expect(compose({ ...parts, [part]: '\teen\ntwee' })).resolves.toBeDefined();
    }
  });

  test('an empty or endless subject, an empty body, a nameless sender', async () => {
    const wrong: Partial<MailParts>[] = [
      { subject: '' },
      { subject: ' ' },
      { subject: 'x'.repeat(121) },
      { text: '\n' },
      { html: ' ' },
      { senderName: '' },
    ];
    for (const change of wrong) await expect(compose({ ...parts, ...change })).rejects.toBeInstanceOf(UnfitForMail);
  });

  test('the refusal names the part and never what stood in it', async () => {
    const refusal = await compose({ ...parts, to: 'geheim@x' }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ part: 'to', message: 'a mail with an unfit to' });
  });
});

describe('one plain address', () => {
  test.each([
    'a@b.example',
    'livc.secretariaat+post@stad.example',
    "o'neill@x-y.example",
    'a_b@sub.sub.example',
    `${'a'.repeat(64)}@x.example`,
  ])('%s is one', (text) => {
    expect(isPlainAddress(text)).toBe(true);
  });

  test.each([
    '',
    'a',
    'a@b',
    '@b.example',
    'a@',
    'a@@b.example',
    'a@b.example,c@d.example',
    'a@b.example;c@d.example',
    'a@b.example c@d.example',
    'Naam <a@b.example>',
    '<a@b.example>',
    '"a b"@b.example',
    'a(b)@b.example',
    'a@[127.0.0.1]',
    'a..b@c.example',
    '.a@b.example',
    'a.@b.example',
    'a@-b.example',
    'a@b-.example',
    'a@b..example',
    'a@b.1',
    ' a@b.example',
    'a@b.example ',
    'a@b.example\n',
    'a@b.example\r\nBcc: c@d.example',
    'é@b.example',
    'a@bé.example',
    'a%b@c.example@d.example',
    `${'a'.repeat(65)}@x.example`,
    `a@${'b'.repeat(64)}.example`,
    `a@${'bcd.'.repeat(70)}example`,
  ])('%j is none', (text) => {
    expect(isPlainAddress(text)).toBe(false);
  });

  test('is told in linear time', () => {
    const began = performance.now();
    isPlainAddress(`${'a.'.repeat(100_000)}@`);
    isPlainAddress(`a@${'a-'.repeat(100)}`);
    expect(performance.now() - began).toBeLessThan(100);
  });
});
