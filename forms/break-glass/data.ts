/** What was opened by break-glass, for a program of the auditor's: codes, days and references. The content itself is for no program. */
import * as z from 'zod/mini';
import { day, moment, termDays } from '../elements/data.ts';
import { everyOpenReason } from './reasons.ts';
import { objections } from './review-page.ts';

const glass = () =>
  z.object({
    reference: z.string(),
    number: z.int(),
    why: z.enum(everyOpenReason),
    by: z.string(),
    at: moment(),
    until: moment(),
    standing: z.enum(['readable', 'over', 'objected']),
    calls: z.nullable(z.object({ owner: moment(), livc: moment() })),
    dueOn: day(),
    days: z.nullable(termDays()),
    reviewed: z.nullable(
      z.object({ how: z.enum(['confirmed', 'objected']), why: z.nullable(z.enum(objections)), by: z.string(), at: moment() }),
    ),
  });

export const reviewsData = () => z.object({ waiting: z.array(glass()), judged: z.array(glass()) });
export const reviewData = () => z.object({ glass: glass() });
