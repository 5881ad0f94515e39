/** One referral, for a program: what the page shows to its receiver or its sender, and of the content exactly the layers that they may read. */
import * as z from 'zod/mini';
import { everyOpenReason } from '../break-glass/reasons.ts';
import { extendReasons } from '../desk/extend-form.ts';
import { clockName, day, dayExplanation, moment, noticeClass, ownTask, releaseDay, state, termDays } from '../elements/data.ts';
import { asShownSchema } from '../release-referral/as-shown.ts';
import { amendReasons } from '../release-said/page.ts';
import type { ReferralView } from './page.ts';

const named = () => z.object({ name: z.string(), phone: z.string() });
const chain = () => z.array(z.object({ name: z.string(), since: day() }));

/** What a receiver that passed it on keeps of it. */
const passedOnData = () => z.object({ reference: z.string(), chain: chain() });

const saidRelease = () => z.object({ certainty: z.enum(['certain', 'expected', 'unknown']), on: z.nullable(day()) });

const readData = () =>
  z.object({
    reference: z.string(),
    viewer: z.enum(['livc', 'owner']),
    state: state(),
    noticeClass: noticeClass(),
    release: releaseDay(),
    receivedOn: day(),
    municipalityName: z.nullable(z.string()),
    isFallback: z.boolean(),
    due: z.nullable(z.object({ days: termDays(), explanation: dayExplanation() })),
    tasks: z.array(z.object({ clock: ownTask(), days: termDays(), explanation: dayExplanation() })),
    toldSince: z.nullable(z.object({ on: day(), by: z.nullable(z.string()), at: moment() })),
    releaseSince: z.nullable(z.object({ isOther: z.boolean(), by: z.nullable(z.string()), at: moment() })),
    acknowledged: z.nullable(z.object({ by: z.string(), on: day() })),
    withdrawnOn: z.nullable(day()),
    handler: z.nullable(z.object({ name: z.string(), isYou: z.boolean() })),
    backupName: z.nullable(z.string()),
    /** To the other side only, as on the page. */
    receiver: z.nullable(named()),
    sender: z.nullable(z.object({ name: z.string(), organisation: z.string(), phone: z.string(), hours: z.string(), backup: named() })),
    isUndelivered: z.boolean(),
    asksToPhone: z.boolean(),
    may: z.object({
      acknowledge: z.boolean(),
      reassign: z.boolean(),
      withdraw: z.boolean(),
      tell: z.boolean(),
      confirmRelease: z.boolean(),
      amend: z.boolean(),
    }),
    /** As the sender saw it, question by question; or why it is not given. */
    content: z.union([z.enum(['notAdmitted', 'fallback', 'withdrawn', 'unavailable']), asShownSchema]),
    history: z.array(
      z.object({
        at: moment(),
        by: z.nullable(z.string()),
        actingAs: z.string(),
        what: z.string(),
        handler: z.optional(z.nullable(z.string())),
        told: z.optional(z.string()),
        reason: z.optional(z.nullable(z.string())),
        on: z.optional(day()),
        release: z.optional(z.object({ was: z.nullable(saidRelease()), is: z.nullable(saidRelease()) })),
        clock: z.optional(clockName()),
        workingDays: z.optional(z.int()),
        result: z.optional(z.nullable(z.string())),
        whom: z.optional(z.enum(['owner', 'livc'])),
        because: z.optional(z.nullable(z.enum([...everyOpenReason, ...amendReasons, ...extendReasons]))),
        until: z.optional(z.nullable(moment())),
        number: z.optional(z.int()),
      }),
    ),
    readings: z.nullable(
      z.array(
        z.object({
          by: z.string(),
          as: z.string(),
          organisation: z.string(),
          at: moment(),
          what: z.enum(['all', 'organise', 'letter']),
        }),
      ),
    ),
    /** By break-glass, with what the auditor found of it. */
    openings: z.nullable(
      z.array(
        z.object({
          by: z.string(),
          at: moment(),
          because: z.nullable(z.enum(everyOpenReason)),
          verdict: z.nullable(z.object({ how: z.enum(['confirmed', 'objected']), at: moment() })),
        }),
      ),
    ),
  });

export const referralData = () => z.union([readData(), passedOnData()]);

/** Each side is told whom to turn to at the other, and who stands in for the handler is the receiver's own affair. */
export const referralDataOf = (view: ReferralView) =>
  view.viewer === 'livc' ? { ...view, receiver: null } : { ...view, sender: null, backupName: null };
