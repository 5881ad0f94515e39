/** Who handles a referral, and who stands in for them: the two questions of acknowledging and of naming someone else, with their schema and their boxes from the same list of members. */
import * as z from 'zod/mini';
import { radios, select } from '../elements/choice-field.ts';
import { type Html, html } from '../elements/html.ts';
import { type Problem, problemOf } from '../elements/problem.ts';
import { nl } from '../words/nl.ts';

/** Someone of the LIVC with an account. */
export type Member = { readonly id: string; readonly name: string; readonly function: string; readonly isYou: boolean };

export type Handling = { readonly handler: string /** null: nobody yet. */; readonly backup: string | null };

const words = nl.acknowledge;
/** More people than this do not read well as radios. */
const mostRadios = 8;

/** Only members can be named; an empty backup means nobody yet. Nobody stands in for themselves: that is said, never put right in silence. */
export const handlingSchema = (members: readonly Member[]): z.ZodMiniType<Handling> => {
  const ids = new Set(members.map((member) => member.id));
  const isMember = (id: unknown): boolean => typeof id === 'string' && ids.has(id);
  return z.pipe(
    z
      .strictObject({
        handler: z.custom<string>(isMember, words.problems.handler),
        backup: z.custom<string>((id) => id === '' || isMember(id), words.problems.backup),
      })
      .check(z.refine(({ handler, backup }) => backup !== handler, { error: words.problems.samePerson, path: ['backup'] })),
    z.transform(({ handler, backup }) => ({ handler, backup: backup === '' ? null : backup })),
  );
};

/** Oneself first: it is the answer of most. */
const inOrder = (members: readonly Member[]): readonly Member[] => [
  ...members.filter((one) => one.isYou),
  ...members.filter((one) => !one.isYou),
];

const named = ({ name, isYou }: Member): string => (isYou ? words.self(name) : name);

export function handlingFields(
  members: readonly Member[],
  typed: { readonly handler: string; readonly backup: string },
  problems: readonly Problem[],
): Html {
  const people = inOrder(members);
  const handler = {
    name: 'handler',
    label: words.handler,
    hint: words.handlerHint,
    error: problemOf(problems, 'handler'),
    value: typed.handler,
  };
  return html`${
    people.length > mostRadios
      ? select({ ...handler, choices: people.map((one) => ({ value: one.id, label: named(one) })) })
      : radios({ ...handler, choices: people.map((one) => ({ value: one.id, label: named(one), hint: one.function })) })
  }
${select({
  name: 'backup',
  label: words.backup,
  hint: words.backupHint,
  optional: true,
  error: problemOf(problems, 'backup'),
  value: typed.backup,
  choices: [{ value: '', label: words.noBackup }, ...people.map((one) => ({ value: one.id, label: named(one) }))],
})}`;
}
