/** Buttons that say what happens, and links that look like one; a form with its token. A link never changes anything, so whatever does is a button in a POST form. */
import { type Html, html, type Part } from './html.ts';

export type ButtonKind = 'primary' | 'secondary' | 'subtle' | 'danger';

const look: Readonly<Record<ButtonKind, string>> = {
  primary: 'utrecht-button--primary-action',
  secondary: 'utrecht-button--secondary-action',
  subtle: 'utrecht-button--subtle',
  danger: 'utrecht-button--primary-action utrecht-button--danger',
};

export const button = ({
  text,
  kind = 'primary',
  name,
  value,
}: {
  readonly text: string;
  readonly kind?: ButtonKind;
  readonly name?: string;
  readonly value?: string;
}): Html =>
  html`<button class="utrecht-button ${look[kind]}" type="submit"${name !== undefined && html` name="${name}"`}${value !== undefined && html` value="${value}"`}>${text}</button>`;

export const buttonLink = ({
  href,
  text,
  kind = 'primary',
}: {
  readonly href: string;
  readonly text: string;
  readonly kind?: 'primary' | 'secondary';
}): Html => html`<a class="utrecht-button ${look[kind]}" href="${href}">${text}</a>`;

/** Buttons beside each other; under each other on a phone. */
export const actions = (...buttons: readonly Part[]): Html => html`<div class="aan-actions">${buttons}</div>`;

/** A form that carries the session's token; `search` is for the GET forms that only look something up. */
export const form = ({
  action,
  csrf,
  body,
  label,
}: {
  readonly action: string;
  readonly csrf: string | null;
  readonly body: Part;
  readonly label?: string;
}): Html =>
  html`<form method="post" action="${action}" novalidate${label !== undefined && html` aria-label="${label}"`}>${csrf !== null && html`<input type="hidden" name="csrf" value="${csrf}">`}
${body}
</form>`;
