/**
 * Fills in the real form with markers: every box of every question, asked or not, in as many referrals as it takes for
 * each question to be asked once. What is chosen stands here, what is written comes from the closed list.
 */
import { boxesOf, teamMailbox } from '../../forms/release-referral/answers.ts';
import { isAsked } from '../../forms/release-referral/check.ts';
import type { Question } from '../../forms/release-referral/question.ts';
import { questionsOf, type SectionName, sectionOrder } from '../../forms/release-referral/sections.ts';
import type { FieldName } from '../../functions/referral/fields.ts';
import type { Filling } from '../../infra/local/visitor.ts';
import { hiddenFields, justiceHouse, plantedDay, plantedPhone, prison, textOf, wordOf } from './markers.ts';

type Chosen = Readonly<Partial<Record<FieldName, string | readonly string[]>>>;
export type Planted = {
  /** In each of its markers. */
  readonly letter: string;
  /** Whose given name, name and day of birth it has; the same letter is the same person. */
  readonly person: string;
  /** What is typed into the search, and the municipality that is chosen. */
  readonly municipality: { readonly search: string; readonly nis: string };
  /** The days that stand in the clear by right; null: unknown. */
  readonly clearDays: Readonly<Record<'releaseOn' | 'toldOn' | 'judicialEndsOn', string | null>>;
  readonly chosen: Chosen;
};

const everyDomain = (answer: string): Chosen => ({
  psychosocial: answer,
  work: answer,
  trauma: answer,
  socialContext: answer,
  otherVoices: answer,
  housing: answer,
});

/** Whatever opens further questions. */
export const opened: Chosen = {
  releaseType: 'electronicMonitoring',
  nextStepDay: 'known',
  releaseCertainty: 'expected',
  prison: prison?.id ?? '',
  municipalityBecause: 'familyOrNetwork',
  interpreter: 'yes',
  firstNight: 'familyOrFriends',
  reach: 'byPhone',
  judicialFollowUp: 'yes',
  justiceHouse: justiceHouse?.id ?? '',
  conditions: ['treatment', 'other'],
  judicialEnd: 'known',
  firstAppointment: 'made',
  staysInvolved: 'someone',
  localPartners: 'yes',
  firstWeek: 'something',
  ...everyDomain('needed'),
  toldPerson: 'yes',
  notToldBecause: [],
  wantsGuidance: 'notAsked',
  backup: teamMailbox,
};
/** What the first leaves closed. */
export const openedOtherwise: Chosen = {
  ...opened,
  releaseType: 'conditionalRelease',
  releaseCertainty: 'unknown',
  reach: 'otherwise',
  judicialFollowUp: 'no',
  ...everyDomain('notExamined'),
};

const names: readonly FieldName[] = ['givenName', 'familyName', 'birthDate'];
const three = (field: string, day: string | null): Filling => {
  const [year = '', month = '', date = ''] = day?.split('-') ?? [];
  return { [`${field}-day`]: date, [`${field}-month`]: month, [`${field}-year`]: year };
};

function dayOf({ clearDays }: Planted, field: FieldName): string | null {
  if (field === 'releaseOn' || field === 'toldOn' || field === 'judicialEndsOn') return clearDays[field];
  return plantedDay(field);
}

/** The sender's own phone number is preset, and stays. */
function fillingOf(question: Question, planted: Planted): Filling {
  const { field } = question;
  switch (question.asks) {
    case 'text':
      return { [field]: textOf(field, names.includes(field) ? planted.person : planted.letter) };
    case 'texts':
      return Object.fromEntries(boxesOf(question).map((box, line) => [box, textOf(field, planted.letter, line)]));
    case 'phone':
      return hiddenFields.includes(field) ? { [field]: plantedPhone } : {};
    case 'day':
    case 'birthDay':
      return three(field, dayOf(planted, field));
    case 'directory':
      return field === 'municipality' ? { [field]: planted.municipality.nis } : { [field]: chosenFor(field, planted) };
    default:
      return { [field]: chosenFor(field, planted) };
  }
}

function chosenFor(field: FieldName, { chosen }: Planted): string | readonly string[] {
  const answer = chosen[field];
  if (answer === undefined) throw new Error(`nothing was chosen for ${field}: say in planting.ts what`);
  return answer;
}

/** A section as it is to be typed. */
export const fillingFor = (section: SectionName, planted: Planted): Filling =>
  Object.assign({}, ...questionsOf(section).map((question) => fillingOf(question, planted)));

/** The words that a reader of this referral must see: of each text that was really asked. */
export function wordsAsked(planted: Planted): readonly { readonly field: FieldName; readonly word: string }[] {
  return sectionOrder.flatMap((section) => {
    const questions = questionsOf(section);
    const answers: Record<string, string | readonly string[]> = { ...planted.chosen };
    return questions
      .filter((question) => (question.asks === 'text' || question.asks === 'texts') && isAsked(question, answers, questions))
      .flatMap((question) => {
        const { field } = question;
        const letter = names.includes(field) ? planted.person : planted.letter;
        return boxesOf(question).map((_, line) => ({ field, word: wordOf(field, letter, line) }));
      });
  });
}
