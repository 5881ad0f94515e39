/** The kept document in the order in which a receiver needs it, each answer once: what was not picked by name follows at the end, so that nothing the sender wrote is ever left out. */
import { type Html, html } from '../elements/html.ts';
import { type SummaryRow, summaryList } from '../elements/lists.ts';
import { heading3 } from '../elements/text.ts';
import { type AsShown, answerPart, type ShownItem } from '../release-referral/as-shown.ts';

/** In the order of PAGES: each list is one block of the page. */
export const blocks = {
  release: ['releaseType', 'releaseUnknownBecause', 'nextStep', 'nextStepDay', 'nextStepOn', 'firstLeaveOn', 'prison'],
  firstNight: ['firstNight', 'firstNightAddress'],
  judicial: ['judicialFollowUp', 'justiceHouse', 'justiceAssistant', 'conditions', 'conditionsOther', 'judicialEnd', 'judicialEndsOn'],
  continuity: [
    'firstAppointment',
    'firstAppointmentOn',
    'firstAppointmentWith',
    'staysInvolved',
    'staysInvolvedWho',
    'localPartners',
    'localPartnersWho',
  ],
  firstWeek: ['firstWeek', 'firstWeekNeeds'],
  person: [
    'givenName',
    'familyName',
    'birthDate',
    'interpreter',
    'interpreterLanguage',
    'reach',
    'reachPhone',
    'reachHow',
    'toldPerson',
    'toldOn',
    'notToldBecause',
    'wantsGuidance',
    'personWants',
    'worksWell',
  ],
} as const;
export type Block = keyof typeof blocks;

/** Said already by the page itself, from the clear fields, which may have changed since. */
const saidElsewhere = ['releaseOn', 'releaseCertainty', 'senderPhone', 'senderHours', 'backup'];
const picked: ReadonlySet<string> = new Set([...Object.values(blocks).flat(), ...saidElsewhere]);

const allItems = ({ sections }: AsShown): readonly ShownItem[] => sections.flatMap(({ groups }) => groups.flat());

const row = ({ question, answers }: ShownItem): SummaryRow => ({ question, answer: answerPart(answers) });

/** The answers of one block in its order; none when none was given. */
export function shownRows(document: AsShown, block: Block): readonly SummaryRow[] {
  const items = allItems(document);
  return blocks[block].flatMap((field) => items.filter((item) => item.field === field)).map(row);
}

/** Everything else, under the document's own headings. */
export const shownRest = (document: AsShown): Html =>
  html`${document.sections.map(({ title, groups }) => {
    const left = groups.map((items) => items.filter(({ field }) => !picked.has(field))).filter((items) => items.length > 0);
    return left.length > 0 && html`${heading3(title)}${left.map((items) => summaryList(items.map(row)))}`;
  })}`;
