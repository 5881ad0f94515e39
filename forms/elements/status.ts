/** A short word on how something stands. The word says it all; the colour only helps. */
import { type Html, html } from './html.ts';

export type Tone = 'neutral' | 'info' | 'busy' | 'done' | 'soon' | 'late';

const look: Readonly<Record<Tone, string>> = {
  neutral: 'utrecht-status-badge--neutral',
  info: 'aan-status--info',
  busy: 'aan-status--busy',
  done: 'utrecht-status-badge--success',
  soon: 'utrecht-status-badge--warning',
  late: 'utrecht-status-badge--danger',
};

export const status = ({ text, tone = 'neutral' }: { readonly text: string; readonly tone?: Tone }): Html =>
  html`<span class="utrecht-status-badge ${look[tone]}">${text}</span>`;
