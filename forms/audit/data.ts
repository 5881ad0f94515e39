/** Who did what, for a program: what the auditor's pages show, in codes. */
import * as z from 'zod/mini';
import { moment } from '../elements/data.ts';

const organisation = () => z.object({ id: z.string(), name: z.string() });

export const auditStartData = () =>
  z.object({
    organisations: z.array(organisation()),
    chosen: z.nullable(organisation()),
    people: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        posts: z.array(z.object({ role: z.string(), organisation: z.string() })),
        disabled: z.boolean(),
      }),
    ),
  });

const months = () => z.object({ shown: z.string(), before: z.nullable(z.string()), after: z.nullable(z.string()) });

/** Each deed as it was recorded: its kind, and the codes that this kind has. */
const deed = () =>
  z.object({
    what: z.string(),
    command: z.optional(z.string()),
    layers: z.optional(z.array(z.string())),
    as: z.optional(z.array(z.string())),
    state: z.optional(z.string()),
    document: z.optional(z.string()),
    count: z.optional(z.int()),
    action: z.optional(z.string()),
    everywhere: z.optional(z.boolean()),
    to: z.optional(z.string()),
    change: z.optional(z.string()),
    how: z.optional(z.string()),
    finding: z.optional(z.string()),
  });

const oddView = () =>
  z.object({
    reference: z.string(),
    number: z.int(),
    at: moment(),
    by: z.object({ id: z.nullable(z.string()), name: z.nullable(z.string()) }),
    as: z.nullable(z.string()),
    organisation: z.nullable(z.string()),
    deed: deed(),
    why: z.array(z.enum(['notParticipant', 'atNight', 'many', 'afterClosing'])),
    findings: z.array(z.object({ what: z.enum(['explained', 'toDiscuss', 'breach']), by: z.nullable(z.string()), at: moment() })),
  });

export const oddViewsData = () =>
  z.object({
    months: months(),
    views: z.array(oddView()),
    /** How many there are in that month, and of how many nothing was found yet. */
    all: z.int(),
    toDo: z.int(),
    /** To be asked again with, for the ones that are not shown here. */
    beyond: z.nullable(z.int()),
  });
export const oddViewData = () => z.object({ view: oddView() });

export const deedsData = () =>
  z.object({
    person: z.object({ id: z.string(), name: z.nullable(z.string()) }),
    months: months(),
    deeds: z.array(
      z.object({
        at: moment(),
        as: z.nullable(z.string()),
        organisation: z.nullable(z.string()),
        about: z.nullable(z.object({ of: z.enum(['referral', 'person', 'livc']), id: z.string(), name: z.nullable(z.string()) })),
        deed: deed(),
      }),
    ),
    /** To be asked again with, for what came before. */
    beyond: z.nullable(z.string()),
  });
