/**
 * A mail as people read it: a heading, short lines, one button, and the foot that all have. Plain text and HTML are
 * made from the same parts, so that they cannot say different things. It never takes anything that a person typed.
 */
import { dayInWords } from '../elements/days.ts';
import { type Html, html } from '../elements/html.ts';
import { nl } from '../words/nl.ts';
import type { MailView } from './view.ts';

/** A line, or the one day that matters, set apart. */
export type Line = string | { readonly label: string; readonly day: string };

export type Letter = {
  readonly subject: string;
  readonly heading: string;
  /** Before the button; what is false is left out. */
  readonly lines: readonly (Line | false)[];
  readonly button: { readonly label: string; readonly path: string };
  readonly after: readonly (string | false)[];
};

export type Rendered = { readonly subject: string; readonly text: string; readonly html: string };

const words = nl.mails;

const there = <T>(line: T | false): line is T => line !== false;

export function rendered(letter: Letter, view: MailView): Rendered {
  const whole = {
    ...letter,
    lines: letter.lines.filter(there),
    after: letter.after.filter(there),
    about: words.about(view.reference),
    phones: [view.senderPhone, view.helpPhone],
    link: `${view.publicUrl}${letter.button.path}`,
    foot: [words.foot.noPersonalData, words.foot.help(view.helpPhone, view.helpHours), words.foot.who],
  };
  return { subject: letter.subject, text: asText(whole), html: asHtml(whole) };
}

type Whole = Omit<Letter, 'lines' | 'after'> & {
  readonly lines: readonly Line[];
  readonly after: readonly string[];
  readonly about: string;
  readonly phones: readonly string[];
  readonly link: string;
  readonly foot: readonly string[];
};

function asText({ about, heading, lines, button, link, after, foot }: Whole): string {
  const inText = lines.map((line) => (typeof line === 'string' ? line : `${line.label} ${dayInWords(line.day)}`));
  return `${[about, heading, `${words.greeting},`, ...inText, `${button.label}\n${link}`, ...after, '---', ...foot].join('\n\n')}\n`;
}

/** The theme's colours (theme.css), written out on each element: many mail programs drop style sheets. Dark colours are in one, for those that keep it. */
const style = {
  body: 'margin:0;padding:0;background-color:#f9f7f2;color:#1b2a2e',
  page: 'max-width:560px;margin:0 auto;padding:16px;font-family:Verdana,Geneva,Tahoma,sans-serif;font-size:16px;line-height:1.5',
  sheet: 'background-color:#ffffff;border-top:4px solid #0e5563;padding:24px',
  heading: 'margin:0 0 16px;font-size:21px;line-height:1.3;font-weight:bold',
  about: 'margin:0 0 8px;font-size:14px;color:#586a6f',
  line: 'margin:0 0 16px',
  due: 'margin:0 0 16px;padding:12px 16px;background-color:#fdf0d2;border-left:4px solid #b4740e',
  action: 'margin:24px 0',
  button:
    'display:inline-block;background-color:#0e5563;border:1px solid #0e5563;color:#ffffff;font-weight:bold;text-decoration:none;padding:12px 20px;border-radius:4px',
  foot: 'padding:16px 24px;font-size:14px;color:#586a6f',
  footLine: 'margin:0 0 8px',
  day: 'display:inline-block',
  phone: 'white-space:nowrap',
} as const;

const dark = `@media (prefers-color-scheme:dark){
.m-body{background-color:#12181e!important;color:#e8edf2!important}
.m-sheet{background-color:#1b242d!important;border-top-color:#a3cbd1!important}
.m-due{background-color:#3a3010!important;border-left-color:#ffc845!important}
.m-button{background-color:#a3cbd1!important;border-color:#a3cbd1!important;color:#052a31!important}
.m-about,.m-foot{color:#b3c0cb!important}
}`;

/** A phone number is read, and tapped, as one piece. */
function unbroken(text: string, phones: readonly string[]): Html {
  const phone = phones.find((one) => one !== '' && text.includes(one));
  if (phone === undefined) return html`${text}`;
  const at = text.indexOf(phone);
  const rest = unbroken(text.slice(at + phone.length), phones);
  return html`${text.slice(0, at)}<span style="${style.phone}">${phone}</span>${rest}`;
}

function asHtml({ subject, about, phones, heading, lines, button, link, after, foot }: Whole): string {
  const paragraph = (text: string) => html`<p style="${style.line}">${unbroken(text, phones)}</p>`;
  const day = ({ label, day }: Exclude<Line, string>) =>
    html`<p class="m-due" style="${style.due}">${label} <strong style="${style.day}">${dayInWords(day)}</strong></p>`;
  const page = html`<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="date=no">
<title>${subject}</title>
<style>${dark}</style>
</head>
<body class="m-body" style="${style.body}">
<div lang="${words.language}" style="${style.page}">
<div class="m-sheet" style="${style.sheet}">
<p class="m-about" style="${style.about}">${about}</p>
<h1 style="${style.heading}">${heading}</h1>
${paragraph(`${words.greeting},`)}
${lines.map((line) => (typeof line === 'string' ? paragraph(line) : day(line)))}
<p style="${style.action}"><a class="m-button" href="${link}" style="${style.button}">${button.label}</a></p>
${after.map(paragraph)}
</div>
<div class="m-foot" style="${style.foot}">
${foot.map((text) => html`<p style="${style.footLine}">${unbroken(text, phones)}</p>`)}
</div>
</div>
</body>
</html>
`;
  return page.toString();
}
