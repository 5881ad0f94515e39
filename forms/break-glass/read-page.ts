/** What was opened by break-glass, to read and nothing else: until when stands above it, and there is no button on it. Once it is over, it says why. */
import { dayInWords, timeInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { summaryList } from '../elements/lists.ts';
import type { Moment } from '../elements/moments.ts';
import { notice } from '../elements/notice.ts';
import { page } from '../elements/page.ts';
import { referenceLarge } from '../elements/reference-shown.ts';
import { bullets, heading1, heading2, link, paragraph } from '../elements/text.ts';
import { type AsShown, answerPart } from '../release-referral/as-shown.ts';
import { nl } from '../words/nl.ts';

const words = nl.breakGlass;

export type ReadView = {
  readonly frame: Frame;
  readonly reference: string;
  readonly why: keyof typeof words.reasons;
  readonly openedAt: Moment;
  readonly until: Moment;
  readonly content: AsShown | 'unavailable';
};

const back = (reference: string) => ({ href: `/desk/${reference}/open`, text: words.read.back });

export const readPage = ({ frame, reference, why, openedAt, until, content }: ReadView): Html =>
  page({
    ...frame,
    title: words.read.title(reference),
    back: back(reference),
    body: html`${notice({
      kind: 'warning',
      heading: words.read.until(timeInWords(until.time)),
      body: html`${paragraph(words.read.because(timeInWords(openedAt.time), words.reasons[why]))}${bullets(words.read.rules)}`,
    })}
${heading1(words.read.heading)}
${referenceLarge(reference)}
${content === 'unavailable' ? notice({ kind: 'info', heading: words.read.unavailable.heading, body: paragraph(words.read.unavailable.body) }) : document(content)}`,
  });

/** In the order of the form: whoever opens it in need looks for one thing, wherever the sender wrote it. */
const document = ({ sections }: AsShown): Html =>
  html`${sections.map(
    ({ title, groups }) =>
      html`${heading2(title)}${groups
        .filter((items) => items.length > 0)
        .map((items) => summaryList(items.map(({ question, answers }) => ({ question, answer: answerPart(answers) }))))}`,
  )}`;

export type OverView = { readonly frame: Frame; readonly reference: string; readonly why: 'over' | 'objected'; readonly until: Moment };

export const overPage = ({ frame, reference, why, until }: OverView): Html =>
  page({
    ...frame,
    title: words.read.title(reference),
    back: back(reference),
    body: html`${heading1(words.read.over)}
${referenceLarge(reference)}
${paragraph(why === 'objected' ? words.read.objected : words.read.ended(dayInWords(until.day), timeInWords(until.time)))}
${paragraph(why === 'objected' ? words.read.colleague : link(`/desk/${reference}/open`, words.read.again))}`,
  });
