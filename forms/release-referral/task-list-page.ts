/** The eight sections of a draft and how far each is. The button to check is always there: it says what is still missing. */
import { actions, buttonLink } from '../elements/button.ts';
import { dayInWords, timeInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { type Task, taskList } from '../elements/lists.ts';
import type { Moment } from '../elements/moments.ts';
import { page } from '../elements/page.ts';
import { referenceCode } from '../elements/reference-shown.ts';
import { heading1, lead, link, quiet } from '../elements/text.ts';
import { nl } from '../words/nl.ts';
import { checkAt, discardAt, sectionAt } from './addresses.ts';
import type { Progress } from './check.ts';
import { type SectionName, sectionOrder, sectionWords } from './sections.ts';

export type TaskListView = {
  readonly frame: Frame;
  readonly reference: string;
  readonly progress: Readonly<Record<SectionName, Progress>>;
  readonly savedAt: Moment;
  readonly erasedOn: string;
};

const words = nl.releaseReferral.tasks;

export const taskListPage = ({ frame, reference, progress, savedAt, erasedOn }: TaskListView): Html =>
  page({
    ...frame,
    title: `${words.heading} – ${reference}`,
    back: { href: '/my-referrals', text: words.back },
    body: html`${heading1(words.heading, html`${nl.elements.reference.label} ${referenceCode(reference)}`)}
${lead(words.intro)}
${taskList(sectionOrder.map((section) => taskOf(reference, section, progress[section])))}
${actions(buttonLink({ href: checkAt(reference), text: words.check }))}
${quiet(html`${words.savedAt(dayInWords(savedAt.day), timeInWords(savedAt.time))} ${words.erasedOn(dayInWords(erasedOn))}`)}
<p class="utrecht-paragraph">${link(discardAt(reference), words.discard)}</p>`,
  });

function taskOf(reference: string, section: SectionName, progress: Progress): Task {
  const task = { href: sectionAt(reference, section), name: sectionWords(section).name };
  if (progress === 'notBegun') return { ...task, status: words.notBegun, tone: 'neutral' };
  return progress === 'done'
    ? { ...task, status: words.done, tone: 'done' }
    : { ...task, status: words.busy(progress.questionsLeft), tone: 'busy' };
}
