/** The inbox of everybody: each mail as its receiver got it, raw as it came over the line, and the means to let an address bounce. */

import { type Html, html } from '../../forms/elements/html.ts';
import { dayOf, isInstant, timeOf } from '../../functions/referral/calendar.ts';
import type { CaughtMail, MailCatcher } from './mail-catcher.ts';
import { type Answered, type LocalRoute, localPage } from './pages.ts';
import type { SesEventName } from './ses-events.ts';

/** By the domain's clock, in Brussels. */
export const shown = (at: string): string => (isInstant(at) ? `${dayOf(at)} ${timeOf(at)}` : at);

export const inboxRoutes = (inbox: MailCatcher): readonly LocalRoute[] => {
  const mailNamed = (id: string | undefined, answer: (mail: CaughtMail) => Answered): Answered | null => {
    const mail = inbox.mail(id ?? '');
    return mail === null ? null : answer(mail);
  };
  return [
    { method: 'GET', path: /^\/local\/inbox$/, answer: ({ query }) => ({ page: list(inbox, query.get('to') ?? '') }) },
    { method: 'GET', path: /^\/local\/inbox\/([\w-]+)$/, answer: (_, [id]) => mailNamed(id, (mail) => ({ page: one(mail, inbox) })) },
    {
      method: 'GET',
      path: /^\/local\/inbox\/([\w-]+)\/raw$/,
      answer: (_, [id]) => mailNamed(id, ({ raw }) => ({ text: raw, contentType: 'text/plain; charset=utf-8' })),
    },
    {
      method: 'GET',
      path: /^\/local\/inbox\/([\w-]+)\/html$/,
      // A link leaves the frame that the mail is shown in.
      answer: (_, [id]) =>
        mailNamed(id, (mail) => ({
          text: mail.html.replace('<head>', '<head><base target="_top">'),
          contentType: 'text/html; charset=utf-8',
          policy: "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
        })),
    },
    {
      method: 'POST',
      path: /^\/local\/inbox\/bounce$/,
      answer: ({ form }) => {
        const address = (form.get('address') ?? '').trim();
        if (form.get('bounces') === 'no') inbox.stopBouncing(address);
        else if (address !== '') inbox.bounce(address);
        return { seeOther: '/local/inbox' };
      },
    },
  ];
};

/** What happened to this mail, whatever its address does by now. */
const mark = ({ became }: CaughtMail) => {
  const words = became === null ? null : marks[became];
  return words !== null && html` <span class="warn">${words}</span>`;
};
const marks: Readonly<Record<SesEventName, string | null>> = {
  delivery: null,
  delay: 'on its way',
  bounce: 'came back',
  softBounce: 'came back, for now',
  suppressed: 'not sent: came back before',
  complaint: 'marked as spam',
  reject: 'refused',
};

function list(inbox: MailCatcher, to: string): Html {
  const all = inbox.mails();
  const mails = all.filter((mail) => to === '' || mail.to === to).toReversed();
  const addresses = [...new Set(all.map((mail) => mail.to))].sort();
  const bouncing = new Set(inbox.bouncing());
  return localPage({
    title: to === '' ? 'Inbox' : `Inbox of ${to}`,
    body: html`<p class="quiet">${mails.length} mails, newest first. Nothing here left this machine.</p>
<div class="wide"><table>
<thead><tr><th>When</th><th>To</th><th>Subject</th></tr></thead>
<tbody>${mails.map(
      (mail) => html`<tr>
<td class="nowrap">${shown(mail.at)}</td>
<td>${mail.to}${mark(mail)}</td>
<td><a href="/local/inbox/${mail.id}">${mail.subject}</a></td></tr>`,
    )}</tbody>
</table></div>
<h2>Addresses</h2>
<p>${to !== '' && html`<a href="/local/inbox">all</a> · `}${addresses.map((address) => html`<a href="/local/inbox?to=${address}">${address}</a> `)}</p>
<h2>Let an address bounce</h2>
<p class="quiet">From then on its mail is accepted and comes back. Correct the address on the admin's desk, or make it well here.</p>
<form method="post" action="/local/inbox/bounce" class="row"><label>Address <input name="address" type="email" size="36" required list="known"></label><datalist id="known">${addresses.map((address) => html`<option value="${address}"></option>`)}</datalist><button>Let it bounce</button></form>
${
  bouncing.size > 0 &&
  html`<ul>${[...bouncing].map((address) => html`<li><form method="post" action="/local/inbox/bounce" class="row"><input type="hidden" name="address" value="${address}"><input type="hidden" name="bounces" value="no">${address} <button class="plain">Make it well</button></form></li>`)}</ul>`
}`,
  });
}

function one(mail: CaughtMail, inbox: MailCatcher): Html {
  const bounces = inbox.bouncing().includes(mail.to.toLowerCase());
  return localPage({
    title: mail.subject,
    body: html`<dl>
<dt>From</dt><dd>${mail.from}</dd>
<dt>To</dt><dd>${mail.to}${mark(mail)}</dd>
<dt>When</dt><dd>${shown(mail.at)}</dd>
</dl>
<iframe src="/local/inbox/${mail.id}/html" title="The mail as it looks"></iframe>
<h2>As plain text</h2>
<pre>${linked(mail.text)}</pre>
<div class="row"><a href="/local/inbox/${mail.id}/raw">Raw, as it came over the line</a>
${
  !bounces &&
  html`<form method="post" action="/local/inbox/bounce"><input type="hidden" name="address" value="${mail.to}"><button class="plain">Let this address bounce from now on</button></form>`
}</div>`,
  });
}

/** The text with its links to follow. */
const linked = (text: string): readonly (Html | string)[] =>
  text.split(/(https?:\/\/[^\s<>"]+)/).map((piece, index) => (index % 2 === 1 ? html`<a href="${piece}">${piece}</a>` : piece));
