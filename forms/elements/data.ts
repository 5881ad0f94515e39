/** What recurs in the data that programs are given: days and instants as pages show them, in codes. It never holds a name or a text of anybody. */
import * as z from 'zod/mini';

/** As 2026-11-25. */
export const day = () => z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
/** In Brussels. */
export const moment = () => z.object({ day: day(), time: z.string().check(z.regex(/^\d{2}:\d{2}$/)) });

/** Which term. */
export const clockName = () => z.enum(['acknowledge', 'tellPerson', 'confirmRelease']);

/** What is asked of the sender. */
export const ownTask = () => z.enum(['tellPerson', 'confirmRelease']);

/** Working days that are left, or that it is late. */
export const termDays = () => z.union([z.object({ left: z.int() }), z.object({ late: z.int() })]);

export const releaseDay = () =>
  z.object({ on: z.nullable(day()), certainty: z.nullable(z.enum(['certain', 'expected', 'unknown'])), daysUntil: z.nullable(z.int()) });

export const noticeClass = () => z.enum(['URGENT', 'SHORT', 'STANDARD']);
export const state = () => z.enum(['SUBMITTED', 'ACKNOWLEDGED', 'WITHDRAWN']);

/** How a term was counted. */
export const dayExplanation = () =>
  z.object({
    how: z.enum(['after', 'before', 'extended', 'next']),
    countedFrom: day(),
    dueOn: day(),
    counted: z.array(day()),
    skipped: z.array(z.object({ day: day(), because: z.string() })),
  });

/** Who was first. */
export const overtaken = () =>
  z.object({
    what: z.optional(z.enum(['acknowledged', 'withdrawn', 'changed'])),
    by: z.optional(z.nullable(z.string())),
    at: z.optional(moment()),
  });

/** A post that asks nothing. */
export const nothing = () => z.strictObject({});
