/** Asking that somebody gets a role, or loses one that was granted here. Nothing changes by asking. */
import * as z from 'zod/mini';
import { actions, button, form } from '../elements/button.ts';
import { radios, select } from '../elements/choice-field.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { page } from '../elements/page.ts';
import { errorSummary, type Problem, problemOf } from '../elements/problem.ts';
import { type Posted, readForm } from '../elements/read-form.ts';
import { bullets, heading1, heading2, link, paragraph } from '../elements/text.ts';
import { roleNameOf } from '../elements/visitor.ts';
import { nl } from '../words/nl.ts';
import type { WhyNot } from './decide-page.ts';
import { history } from './list-page.ts';
import { proposalAt, type ShownProposal } from './proposal.ts';

const words = nl.proposals.roles;
export const roles = ['consultant', 'livcCoordinator', 'livcMember', 'admin', 'auditor'] as const;
export const roleReasons = ['newTask', 'replaces', 'left', 'mistake'] as const;

const id = z.string(words.problems.organisation).check(z.regex(/^[A-Za-z0-9][\w-]{0,63}$/, words.problems.organisation));
export const askedRole = { role: z.enum(roles, words.problems.role), organisation: id } as const;
const why = z.enum(roleReasons, nl.proposals.problems.why);
const grantSchema = z.strictObject({ change: z.literal('grant'), ...askedRole, why });
/** Taking away names the post as one value, `role organisation`; the boxes of granting are sent along. */
const takeSchema = z.strictObject({
  change: z
    .string(words.problems.change)
    .check(z.regex(/^take (?:consultant|livcCoordinator|livcMember|admin|auditor) [\w-]{1,64}$/, words.problems.change)),
  role: z.optional(z.string()),
  organisation: z.optional(z.string()),
  why,
});
/** By what was chosen, so that each box that lacks an answer says so itself. */
export const readRoles = (posted: Posted) => (posted['change'] === 'grant' ? readForm(grantSchema, posted) : readForm(takeSchema, posted));

export type Organisation = { readonly id: string; readonly name: string };
export type RolesView = {
  readonly frame: Frame;
  readonly person: { readonly id: string; readonly name: string; readonly isYou: boolean };
  readonly posts: readonly {
    readonly role: string;
    readonly organisation: string;
    readonly organisationName: string;
    readonly from: 'provider' | 'granted';
  }[];
  readonly organisations: readonly Organisation[];
  readonly open: ShownProposal | null;
  readonly settled: readonly ShownProposal[];
  readonly typed: { readonly change: string; readonly role: string; readonly organisation: string; readonly why: string };
  readonly problems: readonly Problem[];
};

export const whyNotRole = (why: WhyNot): Problem => ({
  field: why === 'wrongPlace' ? 'organisation' : 'change',
  message: nl.proposals.whyNot[why],
});

export function rolesPage(view: RolesView): Html {
  const { frame, person, posts, open, settled, problems } = view;
  const inWords = posts.map(
    ({ role, organisation, organisationName, from }) =>
      `${nl.account.choose.as(roleNameOf(role), organisationName || organisation)} (${words.from[from]})`,
  );
  return page({
    ...frame,
    title: words.title,
    failed: problems.length > 0,
    back: { href: `/accounts/${person.id}`, text: nl.people.personTitle },
    body: html`${errorSummary(problems)}
${heading1(person.name, words.title)}
${heading2(words.now)}
${inWords.length === 0 ? paragraph(words.none) : bullets(inWords)}
${asking(view)}
${open !== null && html`${paragraph(nl.proposals.already)}${paragraph(link(proposalAt(open), nl.proposals.alreadyLink))}`}
${settled.length > 0 && html`${heading2(nl.proposals.history)}${history(settled)}`}`,
  });
}

function asking({ frame, person, posts, organisations, open, typed, problems }: RolesView): Html | null {
  if (open !== null) return null;
  if (person.isYou) return paragraph(nl.proposals.whyNot.yourself);
  const granted = posts.filter(({ from }) => from === 'granted');
  return form({
    action: `/accounts/${person.id}/roles`,
    csrf: frame.csrf,
    body: html`${radios({
      name: 'change',
      label: words.change,
      error: problemOf(problems, 'change'),
      value: typed.change,
      choices: [
        {
          value: 'grant',
          label: words.grant,
          isOpen: problemOf(problems, 'role') !== undefined || problemOf(problems, 'organisation') !== undefined,
          inside: postFields(organisations, typed, problems),
        },
        ...granted.map(({ role, organisation, organisationName }) => ({
          value: `take ${role} ${organisation}`,
          label: words.take(roleNameOf(role), organisationName || organisation),
        })),
      ],
    })}
${reasonField(roleReasons, typed.why, problems)}
${actions(button({ text: nl.proposals.ask }))}`,
  });
}

export const postFields = (
  organisations: readonly Organisation[],
  typed: { readonly role: string; readonly organisation: string },
  problems: readonly Problem[],
): Html => html`${radios({
  name: 'role',
  label: words.role,
  error: problemOf(problems, 'role'),
  value: typed.role,
  choices: roles.map((role) => ({ value: role, label: roleNameOf(role) })),
})}
${select({
  name: 'organisation',
  label: words.organisation,
  error: problemOf(problems, 'organisation'),
  value: typed.organisation,
  choices: [{ value: '', label: words.choose }, ...organisations.map((one) => ({ value: one.id, label: one.name }))],
})}`;

export const reasonField = (reasons: readonly (keyof typeof nl.proposals.reasons)[], value: string, problems: readonly Problem[]): Html =>
  radios({
    name: 'why',
    label: words.why,
    error: problemOf(problems, 'why'),
    value,
    choices: reasons.map((reason) => ({ value: reason, label: nl.proposals.reasons[reason] })),
  });
