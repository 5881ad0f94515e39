/** As whom one is known here, for a program. */
import * as z from 'zod/mini';

export const accountData = () =>
  z.object({
    person: z.object({ name: z.string(), function: z.string(), email: z.string(), phone: z.string() }),
    posts: z.array(z.object({ role: z.string(), organisation: z.string(), organisationName: z.string(), isPresent: z.boolean() })),
  });
