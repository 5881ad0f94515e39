/** The mail catcher through the real SES client: what it keeps, what it reports, what it refuses, and what our mailer makes of its answers. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SESClient, SendEmailCommand, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sesClient, sesMailer } from '../../functions/aws/ses-mailer.ts';
import { compose, type MailParts } from '../../functions/mail/compose.ts';
import { type MailCatcher, type Outage, startMailCatcher } from '../../infra/local/mail-catcher.ts';
import type { SnsEvent } from '../../infra/local/ses-events.ts';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const clientFor = (url: string, config: ConstructorParameters<typeof SESClient>[0] = {}) =>
  sesClient({ endpoint: url, region: 'eu-central-1', credentials, ...config });
const settings = { from: 'bericht@aansluiting.example', configurationSet: 'mails', tagName: 'mail' };

const parts: MailParts = {
  senderName: 'Aansluiting',
  from: settings.from,
  replyTo: 'hulp@aansluiting.example',
  to: 'livc@gemeente.example',
  subject: 'Één onderwerp',
  text: 'Tekst\n',
  html: '<p>Tekst</p>',
  language: 'nl-BE',
};

const events: SnsEvent[] = [];
let catcher: MailCatcher;
let client: SESClient;
beforeAll(async () => {
  catcher = await startMailCatcher({
    onEvent: (event) => {
      events.push(event);
    },
    tellAfterMs: 1,
    now: () => '2026-12-07T08:00:00.000Z',
  });
  client = clientFor(catcher.url);
});
afterEach(() => {
  events.length = 0;
  catcher.clear();
  catcher.failWith(0);
});
afterAll(async () => {
  client.destroy();
  await catcher.stop();
});

const send = async (change: Partial<MailParts> = {}, tag = 'abc_-9') => {
  const raw = await compose({ ...parts, ...change });
  return sesMailer(settings, client).send({ to: change.to ?? parts.to, raw, tag });
};
const told = () => events.map(({ Records }) => JSON.parse(Records[0]?.Sns.Message ?? '{}'));

describe('a mail that SES takes', () => {
  test('is kept as it was received, with tag and time, and its delivery is told with that tag', async () => {
    const answer = await send();
    await catcher.settled();
    const [mail] = catcher.mails();
    expect(answer).toEqual({ outcome: 'accepted', providerId: mail?.id });
    expect(mail).toMatchObject({
      to: 'livc@gemeente.example',
      from: settings.from,
      subject: 'Één onderwerp',
      text: 'Tekst',
      tags: { mail: 'abc_-9' },
      configurationSet: 'mails',
      at: '2026-12-07T08:00:00.000Z',
    });
    expect(mail?.html).toContain('<p>Tekst</p>');
    expect(mail?.raw).toContain('Auto-Submitted: auto-generated\r\n');
    expect(told()).toMatchObject([{ eventType: 'Delivery', mail: { messageId: mail?.id, tags: { mail: ['abc_-9'] } } }]);
  });

  test('bounces for an address set to bounce, is suppressed the next time, and is delivered once the address is well again', async () => {
    catcher.bounce('Weg@Gemeente.example');
    for (let times = 0; times < 2; times += 1) {
      await send({ to: 'weg@gemeente.example' });
      await catcher.settled();
    }
    catcher.stopBouncing('weg@gemeente.example');
    await send({ to: 'weg@gemeente.example' });
    await catcher.settled();
    expect(told().map(({ eventType, bounce }) => [eventType, bounce?.bounceType, bounce?.bounceSubType])).toEqual([
      ['Bounce', 'Permanent', 'General'],
      ['Bounce', 'Permanent', 'OnAccountSuppressionList'],
      ['Delivery', undefined, undefined],
    ]);
    expect(catcher.mails()).toHaveLength(3);
  });

  test('can be told about by hand', async () => {
    await send();
    await catcher.settled();
    const id = catcher.mails()[0]?.id ?? '';
    for (const what of ['delay', 'softBounce', 'complaint', 'reject'] as const) await catcher.report(id, what);
    expect(told().map(({ eventType }) => eventType)).toEqual(['Delivery', 'DeliveryDelay', 'Bounce', 'Complaint', 'Reject']);
    await expect(catcher.report('none', 'delay')).rejects.toThrow('no such mail');
  });
});

describe('what SES’s answer means for a mail', () => {
  test.each<Outage>(['Throttling', 'InternalFailure', 'AccountSendingPausedException', 'MessageRejected'])(
    '%s: try again, once per call',
    async (how) => {
      catcher.failWith(1, how);
      expect(await send()).toEqual({ outcome: 'retry' });
      expect((await send()).outcome).toBe('accepted');
      expect(catcher.mails()).toHaveLength(1);
    },
  );

  test('no answer at all, and nobody there: try again', async () => {
    catcher.failWith(1, 'hang');
    const hasty = clientFor(catcher.url, { requestHandler: { requestTimeout: 50, throwOnRequestTimeout: true } });
    const raw = await compose(parts);
    expect(await sesMailer(settings, hasty).send({ to: parts.to, raw, tag: 'a' })).toEqual({ outcome: 'retry' });
    expect(await sesMailer(settings, clientFor('http://127.0.0.1:9')).send({ to: parts.to, raw, tag: 'a' })).toEqual({ outcome: 'retry' });
    hasty.destroy();
  });

  test('an address that SES cannot read is refused', async () => {
    expect(await sesMailer(settings, client).send({ to: 'niet-heel@', raw: await compose(parts), tag: 'a' })).toEqual({
      outcome: 'refused',
    });
  });

  test('content that SES will not carry is refused', async () => {
    expect(await sesMailer(settings, client).send({ to: parts.to, raw: Buffer.from('x'), tag: 'a' })).toEqual({ outcome: 'refused' });
  });
});

describe('the catcher is as strict as mail', () => {
  const good = async () => Buffer.from(await compose(parts)).toString('latin1');
  const raw = async (change: (whole: string) => string, to = [parts.to], Tags = [{ Name: 'mail', Value: 'x' }]) =>
    client.send(
      new SendRawEmailCommand({
        Source: settings.from,
        Destinations: to,
        RawMessage: { Data: Buffer.from(change(await good()), 'latin1') },
        Tags,
      }),
    );

  test('a good mail passes the same way', async () => {
    await expect(raw((whole) => whole)).resolves.toHaveProperty('MessageId');
  });

  test.each<[string, (whole: string) => string]>([
    ['a smuggled Bcc', (whole) => `Bcc: iemand@anders.example\r\n${whole}`],
    ['a second recipient', (whole) => whole.replace('To: livc@', 'To: iemand@anders.example, livc@')],
    ['another sender than the source', (whole) => whole.replace('<bericht@', '<ander@')],
    ['a second subject', (whole) => `Subject: twee\r\n${whole}`],
    ['a lone line feed', (whole) => whole.replace('\r\n', '\n')],
    ['a lone carriage return', (whole) => whole.replace('Tekst', 'Te\rkst')],
    ['8-bit text in the header', (whole) => `X-Naam: \xe9\r\n${whole}`],
    ['a control character in the header', (whole) => `X-Naam: \x07\r\n${whole}`],
    ['a header line without a name', (whole) => `geen naam\r\n${whole}`],
    ['an endless line', (whole) => `X-Lang: ${'x'.repeat(1000)}\r\n${whole}`],
    ['no subject', (whole) => whole.replace(/^Subject:.*\r\n/m, '')],
    ['nothing at all', () => ''],
    ['no HTML', () => `From: ${settings.from}\r\nTo: ${parts.to}\r\nSubject: x\r\n\r\nTekst\r\n`],
  ])('%s is rejected', async (_name, change) => {
    await expect(raw(change)).rejects.toMatchObject({ name: 'MessageRejected' });
    expect(catcher.mails()).toEqual([]);
  });

  test.each<[string, string[]]>([
    ['nobody', []],
    ['two', [parts.to, 'twee@gemeente.example']],
    ['a list in one', ['a@b.example,c@d.example']],
    ['a line end', ['a@b.example\r\nBcc: c@d.example']],
  ])('%s as destination is no parameter', async (_name, to) => {
    await expect(raw((whole) => whole, to)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  test('a tag with a sign that SES does not take is refused', async () => {
    await expect(raw((whole) => whole, [parts.to], [{ Name: 'mail', Value: 'a b' }])).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
  });

  test('another call is answered, not left hanging', async () => {
    const command = new SendEmailCommand({
      Source: settings.from,
      Destination: { ToAddresses: [parts.to] },
      Message: { Subject: { Data: 'x' }, Body: { Text: { Data: 'x' } } },
    });
    await expect(client.send(command)).rejects.toMatchObject({ name: 'InvalidAction' });
  });
});

describe('a catcher with a folder', () => {
  test('keeps mails and bouncing addresses over a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mails-'));
    const first = await startMailCatcher({ folder });
    const one = clientFor(first.url);
    await sesMailer(settings, one).send({ to: parts.to, raw: await compose(parts), tag: 'a' });
    first.bounce('weg@gemeente.example');
    const before = first.mails();
    one.destroy();
    await first.stop();

    const second = await startMailCatcher({ folder });
    expect(second.mails()).toEqual(before);
    expect(second.bouncing()).toEqual(['weg@gemeente.example']);
    second.clear();
    expect(readdirSync(folder)).toEqual(['bouncing.json']);
    await second.stop();
    expect(statSync(folder).isDirectory()).toBe(true);
    rmSync(folder, { recursive: true });
  });
});
