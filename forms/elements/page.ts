/** The whole document around every page: head, skip link, header, main, footer. It must never put anything about a person in the title, and it loads nothing but our own stylesheet. */
import { nl } from '../words/nl.ts';
import { type Html, html } from './html.ts';
import { stylesheetHash } from './stylesheet.ts';

export type Visitor = { readonly name: string; readonly roleName: string; readonly organisationName: string };

export type Page = {
  /** What the page is about, at most with a reference: it lands in the browser's history. */
  readonly title: string;
  readonly lang?: string;
  readonly visitor: Visitor | null;
  /** The session's token for forms; null when nobody is signed in. */
  readonly csrf: string | null;
  readonly help: { readonly phone: string; readonly hours: string };
  /** Says "Fout: " first in the title, so that who listens hears it at once. */
  readonly failed?: boolean;
  /** A link above the heading, to where one came from. */
  readonly back?: { readonly href: string; readonly text: string };
  /** For tables with many columns. */
  readonly wide?: boolean;
  readonly body: Html;
};

const words = nl.elements;

export const page = (view: Page): Html => html`<!doctype html>
<html lang="${view.lang ?? 'nl-BE'}" class="utrecht-root voorbeeld-theme aan-theme">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no">
<title>${view.failed === true && words.page.failedPrefix}${view.title} – ${words.page.product}</title>
<link rel="stylesheet" href="/assets/site.css?v=${stylesheetHash}">
<link rel="icon" type="image/svg+xml" href="/assets/favicon.svg">
</head>
<body class="utrecht-document utrecht-body aan-body">
<a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#inhoud">${words.page.skip}</a>
${header(view)}
<div class="aan-middle${view.wide === true && ' aan-middle--wide'}">
${view.back && html`<nav class="aan-back" aria-label="${words.page.backLabel}"><a class="utrecht-link" href="${view.back.href}">${view.back.text}</a></nav>`}
<main id="inhoud" tabindex="-1">
${view.body}
</main>
</div>
${footer(view)}
</body>
</html>`;

/** Two ends that are joined. */
const mark: Html = html`<svg class="aan-brand__mark" viewBox="0 0 40 40" aria-hidden="true" focusable="false"><g fill="none" stroke-width="4" stroke-linecap="round"><path d="M2 20h9M29 20h9" stroke="#fff"/><circle cx="20" cy="20" r="8" stroke="#f2b441"/></g></svg>`;

const header = ({ visitor, csrf, help }: Page): Html => html`<header class="aan-header">
<div class="aan-header__bar">
<a class="aan-brand" href="/">${mark}<span>${words.page.product}</span></a>
<p class="aan-header__help">${words.page.help} ${phoneLink(help.phone)} <span class="aan-quiet">(${help.hours})</span></p>
</div>
${
  visitor &&
  html`<div class="aan-header__who">
<p>${visitor.roleName === '' ? words.page.noRole(visitor.name) : words.page.workingAs(visitor.name, visitor.roleName, visitor.organisationName)} · <a class="utrecht-link" href="/account">${words.page.account}</a></p>
${
  csrf !== null &&
  html`<form method="post" action="/sign-out"><input type="hidden" name="csrf" value="${csrf}"><button class="aan-plain-button" type="submit">${words.page.signOut}</button></form>`
}
</div>`
}
</header>`;

const footer = ({ help }: Page): Html => html`<footer class="aan-footer">
<div class="aan-footer__content">
<p><strong>${words.page.product}</strong> ${words.page.what}</p>
<p><a class="utrecht-link" href="/help">${words.page.helpPages}</a> · ${words.page.help} ${phoneLink(help.phone)} (${help.hours})</p>
</div>
</footer>`;

/** A phone number that a telephone can dial; digits and + only reach the link. */
export const phoneLink = (phone: string): Html =>
  html`<a class="utrecht-link utrecht-link--telephone" href="tel:${phone.replaceAll(/[^+\d]/g, '')}">${phone}</a>`;
