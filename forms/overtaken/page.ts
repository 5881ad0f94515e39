/** The answer (409) to who came second: what a colleague did and when, and that nothing is asked any more. Nobody did anything wrong, so it is no error page. */
import { buttonLink } from '../elements/button.ts';
import { dayInWords, timeInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import type { Moment } from '../elements/moments.ts';
import { page } from '../elements/page.ts';
import { referenceCode } from '../elements/reference-shown.ts';
import { heading1, lead, paragraph } from '../elements/text.ts';
import { nl } from '../words/nl.ts';

export type Overtaken = {
  readonly frame: Frame;
  readonly reference: string;
  readonly what: 'acknowledged' | 'withdrawn' | 'changed';
  /** Who was first; null: nobody to name, or not a colleague of who looks. */
  readonly by: string | null;
  readonly at: Moment;
  /** Today's day: the time alone suffices when it happened today. */
  readonly today: string;
};

const words = nl.overtaken;

function whoDidWhat({ what, by, at, today }: Overtaken): string {
  const when = at.day === today ? words.at(timeInWords(at.time)) : words.on(dayInWords(at.day), timeInWords(at.time));
  if (what === 'withdrawn') return words.withdrawn(when);
  if (what === 'changed') return words.changed;
  return by === null ? words.acknowledgedBySomeone(when) : words.acknowledged(by, when);
}

export const overtakenPage = (view: Overtaken): Html =>
  page({
    ...view.frame,
    title: words.title,
    body: html`${heading1(words.title, html`${nl.referralPage.referral} ${referenceCode(view.reference)}`)}
${lead(html`${whoDidWhat(view)} ${view.what === 'changed' ? words.nothingChanged : words.nothingToDo}`)}
${view.what !== 'changed' && paragraph(words.nothingChanged)}
<p class="utrecht-paragraph">${buttonLink({ href: `/referrals/${view.reference}`, text: words.look })}</p>`,
  });
