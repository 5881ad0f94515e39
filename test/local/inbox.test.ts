/** The inbox of everybody: what it says of a mail is what happened to that mail, and its pages keep to what they allow themselves. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { sesClient, sesMailer } from '../../functions/aws/ses-mailer.ts';
import { compose } from '../../functions/mail/compose.ts';
import { addressOf } from '../../infra/local/gateway.ts';
import { inboxRoutes } from '../../infra/local/inbox-pages.ts';
import { startMailCatcher } from '../../infra/local/mail-catcher.ts';
import { answerLocal } from '../../infra/local/pages.ts';
import { readPage } from '../../infra/local/read-page.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function inbox() {
  const catcher = await startMailCatcher({ onEvent: () => {}, tellAfterMs: 1, now: () => '2026-12-07T08:00:00.000Z' });
  const client = sesClient({
    endpoint: catcher.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const server = createServer((request, response) => {
    answerLocal(inboxRoutes(catcher), request, response, addressOf(request, 'http://localhost')).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  stops.push(
    () => catcher.stop(),
    () => client.destroy(),
    () => server.close(),
  );
  const address: AddressInfo | string | null = server.address();
  const from = 'bericht@aansluiting.example';
  const mailer = sesMailer({ from, configurationSet: 'mails', tagName: 'mail' }, client);
  const send = async (subject: string) => {
    const about = { senderName: 'Aansluiting', from, replyTo: 'hulp@aansluiting.example', language: 'nl-BE' };
    const to = 'livc@gemeente.example';
    await mailer.send({ to, raw: await compose({ ...about, to, subject, text: 'Tekst\n', html: '<p>Tekst</p>' }), tag: 'abc' });
  };
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const row = async (subject: string): Promise<string> => {
    const html = await (await fetch(`${url}/local/inbox`)).text();
    return html.split('<tr>').find((one) => one.includes(subject)) ?? '';
  };
  return { catcher, send, url, row };
}

test('a mail is marked by what happened to it, not by what its address does by now', async () => {
  const { catcher, send, row } = await inbox();
  await send('Eerste');
  catcher.bounce('livc@gemeente.example');
  await send('Tweede');
  await send('Derde');
  expect(await row('Eerste')).not.toContain('class="warn"');
  expect(await row('Tweede')).toContain('came back</span>');
  expect(await row('Derde')).toContain('not sent: came back before');
  catcher.stopBouncing('livc@gemeente.example');
  await send('Vierde');
  expect(await row('Tweede')).toContain('came back</span>');
  expect(await row('Vierde')).not.toContain('class="warn"');
});

test('and so is the mail itself, and by what is told of it later', async () => {
  const { catcher, send, url } = await inbox();
  await send('Eerste');
  const [mail] = catcher.mails();
  const page = async () => readPage(await (await fetch(`${url}/local/inbox/${mail?.id}`)).text()).text;
  catcher.bounce('livc@gemeente.example');
  expect(await page()).not.toContain('came back');
  await catcher.report(mail?.id ?? '', 'complaint');
  expect(await page()).toContain('marked as spam');
});

test('the pages allow what they use: their styles, a form to themselves, the picture in the address bar', async () => {
  const { url } = await inbox();
  const answer = await fetch(`${url}/local/inbox`);
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(await answer.text()).toContain('<link rel="icon" href="data:,">');
  expect(policy.split('; ')).toEqual(expect.arrayContaining(["default-src 'none'", 'img-src data:', "form-action 'self'"]));
});
