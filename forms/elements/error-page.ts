/** The pages for when something did not go as asked: kind, exact about what did and did not happen, and with everything that was typed still in hand. They never say anything of the inside. */
import { nl } from '../words/nl.ts';
import { actions, button, buttonLink, form } from './button.ts';
import { type Html, html } from './html.ts';
import { page, type Visitor } from './page.ts';
import { heading1, lead, numbered, paragraph, quiet } from './text.ts';

export type ErrorKind = Exclude<keyof typeof nl.errors, 'code' | 'start'>;

export type ErrorView = {
  readonly kind: ErrorKind;
  readonly visitor: Visitor | null;
  readonly csrf: string | null;
  readonly help: { readonly phone: string; readonly hours: string };
  /** What was posted and where, so that it can be sent once more without typing it again; or what was asked for. */
  readonly again:
    | { readonly action: string; readonly fields: Readonly<Record<string, string | readonly string[]>> }
    | { readonly href: string };
  /** To tell on the phone. */
  readonly code: string;
};

export function errorPage(view: ErrorView): Html {
  const { kind, visitor, csrf, help } = view;
  const { title } = nl.errors[kind];
  return page({ title, visitor, csrf, help, body: html`${heading1(title)}${lead(nl.errors[kind].lead)}${rest(view)}` });
}

function rest(view: ErrorView): Html {
  switch (view.kind) {
    case 'signInFirst': {
      const { kept, signIn, comeBack, again } = nl.errors.signInFirst;
      const opens = html`<a class="utrecht-link" href="/sign-in?to=/sign-in&amp;start=yes" target="_blank" rel="noopener">${signIn}</a>`;
      return html`${paragraph(kept)}${numbered([opens, comeBack])}${sendAgain(view, again)}`;
    }
    case 'chooseFirst': {
      const { kept, choose, comeBack, again } = nl.errors.chooseFirst;
      const opens = html`<a class="utrecht-link" href="/account" target="_blank" rel="noopener">${choose}</a>`;
      return html`${paragraph(kept)}${numbered([opens, comeBack])}${sendAgain(view, again)}`;
    }
    case 'token':
      return sendAgain(view, nl.errors.token.again);
    case 'tooMany': {
      const { kept, advice, again } = nl.errors.tooMany;
      return html`${'fields' in view.again && paragraph(kept)}${paragraph(advice)}${sendAgain(view, again)}`;
    }
    case 'failed':
    case 'busy': {
      const { kept, advice, again } = nl.errors[view.kind];
      return html`${'fields' in view.again && paragraph(kept)}${paragraph(advice)}${quiet(nl.errors.code(view.code))}${sendAgain(view, again)}`;
    }
    default:
      return html`${paragraph(nl.errors[view.kind].advice)}${toStart}`;
  }
}

const toStart = actions(buttonLink({ href: '/', text: nl.errors.start, kind: 'secondary' }));

/** Everything that was typed, in hidden fields of this page alone: it is kept nowhere else. */
function sendAgain({ again, csrf }: ErrorView, text: string): Html {
  if ('href' in again) return actions(buttonLink({ href: again.href, text }));
  const hidden = Object.entries(again.fields).flatMap(([name, value]) =>
    [value].flat().map((one) => html`<input type="hidden" name="${name}" value="${one}">`),
  );
  return form({ action: again.action, csrf, body: html`${hidden}${actions(button({ text }))}` });
}
