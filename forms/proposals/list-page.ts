/** What waits for a second admin, and what was decided. */
import { dayInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { page } from '../elements/page.ts';
import { table } from '../elements/table.ts';
import { bullets, heading1, heading2, lead, link, paragraph } from '../elements/text.ts';
import { nl } from '../words/nl.ts';
import { endInWords, inOneSentence, proposalAt, type ShownProposal, when } from './proposal.ts';

const words = nl.proposals;

export type ProposalsView = { readonly frame: Frame; readonly open: readonly ShownProposal[]; readonly settled: readonly ShownProposal[] };

export const proposalsPage = ({ frame, open, settled }: ProposalsView): Html =>
  page({
    ...frame,
    title: words.title,
    back: { href: '/desk', text: nl.desk.back },
    body: html`${heading1(words.title)}
${lead(words.lead)}
${heading2(words.open)}
${
  open.length === 0
    ? paragraph(words.nothingOpen)
    : table({
        caption: words.open,
        captionHidden: true,
        columns: [words.columns.what, words.columns.by, words.columns.until],
        rows: open.map((one) => [
          link(proposalAt(one), inOneSentence(one.change)),
          words.whoAndWhen(one.by.name, when(one.at)),
          dayInWords(one.lapsesOn),
        ]),
      })
}
${heading2(words.new)}
${bullets([link('/colleagues/new', words.newPerson), link('/accounts', words.people), link('/municipalities', words.municipalities)])}
${settled.length > 0 && html`${heading2(words.settled)}${history(settled)}`}`,
  });

/** Newest first. */
export const history = (settled: readonly ShownProposal[]): Html =>
  table({
    caption: words.settled,
    captionHidden: true,
    columns: [words.columns.what, words.columns.by, words.columns.how],
    rows: settled.map((one) => [
      link(proposalAt(one), inOneSentence(one.change)),
      words.whoAndWhen(one.by.name, when(one.at)),
      endInWords(one) ?? words.standing.open,
    ]),
  });
