/** A message about what just happened or what one must know first. Success is said politely, trouble at once. */
import { type Html, html, type Part } from './html.ts';

export type NoticeKind = 'info' | 'ok' | 'warning' | 'error';

const look: Readonly<Record<NoticeKind, string>> = {
  info: 'utrecht-alert--info',
  ok: 'utrecht-alert--ok',
  warning: 'utrecht-alert--warning',
  error: 'utrecht-alert--error',
};

export const notice = ({ kind, heading, body }: { readonly kind: NoticeKind; readonly heading: Part; readonly body?: Part }): Html =>
  html`<div class="utrecht-alert ${look[kind]}" role="${kind === 'error' ? 'alert' : 'status'}">
<div class="utrecht-alert__content"><h2 class="utrecht-heading-3">${heading}</h2>${body}</div>
</div>`;
