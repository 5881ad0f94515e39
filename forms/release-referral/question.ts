/** What a question of the form is, as data: the schema, the page, the check-answers and the document are all derived from it. A question can only ask for a field of the closed list, in that field's own way. */
import type { FieldName, FieldOfKind } from '../../functions/referral/fields.ts';
import { nl } from '../words/nl.ts';

export type ChoiceWords = string | { readonly label: string; readonly term?: string; readonly hint?: string };
export type QuestionWords = {
  readonly label: string;
  /** Says on its own what is asked, where the label needs its heading. */
  readonly name?: string;
  /** The official term, under the plain one. */
  readonly term?: string;
  readonly hint?: string;
  /** What to do when there is no answer; absent where none is needed. */
  readonly missing?: string;
  /** What to do when a choice that stands alone was given beside another. */
  readonly alone?: string;
  readonly choices?: Readonly<Record<string, ChoiceWords>>;
};
export type Choice = { readonly value: string; readonly label: string; readonly term?: string; readonly hint?: string };

/** Only asked when another question of the section was answered in one of these ways. */
export type When = { readonly field: FieldName; readonly is: readonly string[] };

/** `notPast`: from today on. `notFuture`: up to today. All must lie within a believable time of today; the release day itself is neither before nor after. */
export type DayRule = 'notPast' | 'notFuture' | 'notEnded' | 'notBeforeRelease' | 'notAfterRelease';

type About = { readonly field: FieldName; readonly words: QuestionWords; readonly optional: boolean; readonly when: When | null };
export type Question = About &
  (
    | { readonly asks: 'text'; readonly limit: number; readonly lines: number }
    | { readonly asks: 'texts'; readonly limit: number; readonly count: number }
    | { readonly asks: 'phone' }
    | { readonly asks: 'day'; readonly rules: readonly DayRule[] }
    | { readonly asks: 'birthDay' }
    /** `below`: further questions stand under all choices, not inside the one they belong to. */
    | { readonly asks: 'choice'; readonly choices: readonly Choice[]; readonly below: boolean }
    /** `alone`: a choice that cannot stand beside another. */
    | { readonly asks: 'choices'; readonly choices: readonly Choice[]; readonly alone: string }
    | { readonly asks: 'directory'; readonly from: 'prisons' | 'justiceHouses' | 'colleagues' | 'municipalities' }
  );

/** What is asked, said on its own. */
export const nameOf = ({ words }: Question): string => words.name ?? words.label;

/** Questions under one heading; `more` is asked only from who wants to say more. */
export type Group = {
  readonly questions: readonly Question[];
  readonly more?: { readonly summary: string; readonly questions: readonly Question[] };
};

type Common = { readonly optional?: true; readonly when?: When };
const wordsOf: Readonly<Record<FieldName, QuestionWords>> = nl.releaseReferral.questions;
const about = (field: FieldName, { optional = false, when }: { readonly optional?: boolean; readonly when?: When }): About => ({
  field,
  words: wordsOf[field],
  optional,
  when: when ?? null,
});

/** One line unless `lines` says more. */
export const text = (field: FieldOfKind<'text'>, how: Common & { readonly limit: number; readonly lines?: number }): Question => ({
  ...about(field, how),
  asks: 'text',
  limit: how.limit,
  lines: how.lines ?? 1,
});
export const texts = (field: FieldOfKind<'texts'>, how: Common & { readonly limit: number; readonly count: number }): Question => ({
  ...about(field, how),
  asks: 'texts',
  limit: how.limit,
  count: how.count,
});
export const phone = (field: FieldOfKind<'phone'>, how: Common = {}): Question => ({ ...about(field, how), asks: 'phone' });
export const day = (field: FieldOfKind<'day'>, how: Common & { readonly rules?: readonly DayRule[] } = {}): Question => ({
  ...about(field, how),
  asks: 'day',
  rules: how.rules ?? [],
});
export const birthDay = (field: FieldOfKind<'birthDay'>, how: Common = {}): Question => ({ ...about(field, how), asks: 'birthDay' });
export const directory = (
  field: FieldOfKind<'directory'>,
  how: Common & { readonly from: 'prisons' | 'justiceHouses' | 'colleagues' | 'municipalities' },
): Question => ({ ...about(field, how), asks: 'directory', from: how.from });

type Worded = typeof nl.releaseReferral.questions;
/** The answers that have words: one without them does not compile. */
type ValueOf<F extends FieldOfKind<'coded' | 'choices'>> = keyof Worded[F]['choices'] & string;

const choicesOf = (field: FieldName, values: readonly string[]): readonly Choice[] =>
  values.map((value) => {
    const words = wordsOf[field].choices?.[value];
    if (words === undefined) throw new Error(`no words for ${field}: ${value}`);
    return typeof words === 'string' ? { value, label: words } : { value, ...words };
  });

export const choice = <F extends FieldOfKind<'coded'>>(
  field: F,
  how: Common & { readonly values: readonly ValueOf<F>[]; readonly below?: true },
): Question => ({ ...about(field, how), asks: 'choice', choices: choicesOf(field, how.values), below: how.below ?? false });

export const choices = <F extends FieldOfKind<'choices'>>(
  field: F,
  how: Common & { readonly values: readonly ValueOf<F>[]; readonly alone: ValueOf<F> },
): Question => ({ ...about(field, how), asks: 'choices', choices: choicesOf(field, how.values), alone: how.alone });
