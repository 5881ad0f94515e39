/** Who handles a referral, for a program: whom one can name, and what is sent. */
import * as z from 'zod/mini';
import { day, termDays } from '../elements/data.ts';

const member = () => z.object({ id: z.string(), name: z.string(), function: z.string(), isYou: z.boolean() });

/** The fields of the form; `backup` is '' for nobody yet. */
export const handlingBody = () => z.strictObject({ handler: z.string(), backup: z.string() });

const naming = () => ({ reference: z.string(), members: z.array(member()), typed: handlingBody() });

export const namingData = () => z.object({ ...naming(), handlerName: z.nullable(z.string()) });

export const acknowledgementData = () =>
  z.object({
    ...naming(),
    dueOn: day(),
    days: termDays(),
    sender: z.object({ name: z.string(), phone: z.string(), hours: z.string() }),
  });
