/** A proposal as plain data, and in one sentence: the same words wherever it is told. */
import { dayInWords, timeInWords } from '../elements/days.ts';
import type { Moment } from '../elements/moments.ts';
import { roleNameOf } from '../elements/visitor.ts';
import { nl } from '../words/nl.ts';

const words = nl.proposals;
export type Reason = keyof typeof words.reasons;
type PostShown = { readonly role: string; readonly organisationName: string };

export type ShownChange =
  | (PostShown & { readonly kind: 'grantPost' | 'takePost'; readonly name: string })
  | (PostShown & {
      readonly kind: 'makePerson';
      readonly name: string;
      readonly subject: string;
      readonly work: string;
      readonly email: string;
      readonly phone: string;
    })
  | { readonly kind: 'bindMunicipality'; readonly municipalityName: string; readonly livcName: string; readonly from: string };

export type ShownProposal = {
  readonly about: 'person' | 'municipality';
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly change: ShownChange;
  readonly why: Reason;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: Moment;
  readonly lapsesOn: string;
  readonly standing: keyof typeof words.standing;
  readonly ended: { readonly by: string; readonly at: Moment; readonly why: Reason | null } | null;
};

export const proposalAt = ({ about, id, number }: Pick<ShownProposal, 'about' | 'id' | 'number'>): string =>
  `/proposals/${about}/${id}/${number}`;

export function inOneSentence(change: ShownChange): string {
  if (change.kind === 'bindMunicipality')
    return words.what.bindMunicipality(change.municipalityName, change.livcName, dayInWords(change.from));
  return words.what[change.kind](change.name, roleNameOf(change.role), change.organisationName);
}

export const when = ({ day, time }: Moment): string => `${dayInWords(day)}, ${timeInWords(time)}`;

/** How it ended, by whom and why; null while it is open. */
export function endInWords({ standing, ended }: Pick<ShownProposal, 'standing' | 'ended'>): string | null {
  if (standing === 'open') return null;
  if (ended === null) return words.standing[standing];
  const why = ended.why === null ? '' : ` (${words.reasons[ended.why]})`;
  return `${words.standing[standing]}${why}. ${words.whoAndWhen(ended.by, when(ended.at))}`;
}
