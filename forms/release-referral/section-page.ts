/** One section of the form on one page. What was typed is always shown again; what is wrong is said on top and at the question. */
import { actions, button, form } from '../elements/button.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { notice } from '../elements/notice.ts';
import { page } from '../elements/page.ts';
import { errorSummary, type Problem } from '../elements/problem.ts';
import { heading1, lead, link, paragraph, quiet } from '../elements/text.ts';
import { nl } from '../words/nl.ts';
import { checkAt, draftAt, type From, onwardFrom, sectionAt } from './addresses.ts';
import type { Answers } from './answers.ts';
import type { Surroundings } from './check.ts';
import { drawMunicipality, type Search } from './municipality-choice.ts';
import { type Drawing, drawGroup } from './render-question.ts';
import { groupsOf, type SectionName, sectionOrder, sectionWords } from './sections.ts';

export type SectionView = {
  readonly frame: Frame;
  readonly reference: string;
  readonly section: SectionName;
  /** Saving goes back there; kept in the form itself, so that it outlives a session that ended. */
  readonly from: From;
  readonly answers: Answers;
  readonly problems: readonly Problem[];
  /** Kept although there are problems: they can wait until sending. */
  readonly isKept: boolean;
  readonly around: Surroundings;
  /** For the municipality only. */
  readonly search: Search;
  /** As the account says; shown with the sender's own details. */
  readonly sender: { readonly name: string; readonly organisation: string };
};

const words = nl.releaseReferral;

export function sectionPage(view: SectionView): Html {
  const { frame, reference, section, from, problems } = view;
  const { name, title, intro } = sectionWords(section);
  return page({
    ...frame,
    title: `${name} – ${words.name} ${reference}`,
    failed: problems.length > 0,
    back:
      from === 'check'
        ? { href: checkAt(reference), text: words.section.backToCheck }
        : { href: draftAt(reference), text: words.section.back },
    body: html`${errorSummary(problems)}${kept(view)}
${heading1(title, words.part(sectionOrder.indexOf(section) + 1, sectionOrder.length))}
${intro !== undefined && lead(intro)}
${form({
  action: sectionAt(reference, section),
  csrf: frame.csrf,
  body: html`${from !== null && html`<input type="hidden" name="from" value="${from}">`}${questions(view)}${further(view)}${actions(
    button({ text: words.section.continue, name: 'action', value: 'continue' }),
    button({ text: words.section.stop, kind: 'secondary', name: 'action', value: 'stop' }),
  )}`,
})}`,
  });
}

const kept = ({ isKept, problems, reference, section, from }: SectionView): Html | null =>
  isKept && problems.length > 0
    ? notice({
        kind: 'info',
        heading: words.section.saved,
        body: paragraph(link(onwardFrom(reference, section, from), from === 'check' ? words.section.onwardToCheck : words.section.onward)),
      })
    : null;

function questions(view: SectionView): Html {
  const drawing: Drawing = view;
  if (view.section === 'municipality') return drawMunicipality(view.search, drawing);
  return html`${groupsOf[view.section].map((group) => drawGroup(group, drawing))}`;
}

function further({ section, sender }: SectionView): Html | null {
  if (section === 'informing') return quiet(words.further.informing);
  return section === 'sender' ? quiet(words.further.senderIs(sender.name, sender.organisation)) : null;
}
