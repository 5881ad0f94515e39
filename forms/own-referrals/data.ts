/** A consultant's own drafts and referrals, for a program: what the page shows. */
import * as z from 'zod/mini';
import { day, moment, ownTask, releaseDay, state, termDays } from '../elements/data.ts';

const row = { reference: z.string(), initials: z.nullable(z.string()) };

export const ownReferralsData = () =>
  z.object({
    rows: z.array(
      z.discriminatedUnion('kind', [
        z.object({
          ...row,
          kind: z.literal('draft'),
          savedAt: moment(),
          erasedOn: day(),
          expires: z.boolean(),
          release: z.nullable(releaseDay()),
          releaseNears: z.boolean(),
        }),
        z.object({
          ...row,
          kind: z.literal('referral'),
          state: state(),
          release: releaseDay(),
          livcName: z.string(),
          due: z.nullable(z.object({ on: day(), days: termDays() })),
          tasks: z.array(z.object({ clock: ownTask(), on: day(), days: termDays() })),
          pleasePhone: z.nullable(z.object({ phone: z.string() })),
          isUndelivered: z.boolean(),
          settledOn: z.nullable(day()),
        }),
      ]),
    ),
  });
