/** A person with an account: who they are at work, never more than that and never a national number (DOMAIN §2). */
import * as z from 'zod/mini';
import { personIdSchema } from './identifiers.ts';

export const roles = ['consultant', 'livcCoordinator', 'livcMember', 'admin', 'auditor'] as const;
export type Role = (typeof roles)[number];

export const personSchema = z.strictObject({
  schema: z.literal(1),
  id: personIdSchema,
  name: z.string(),
  /** Their function, in words of their own organisation. */
  function: z.string(),
  role: z.enum(roles),
  /** A team's id for consultants, an LIVC's id for its people, the agency for the rest. */
  organisation: z.string(),
  email: z.string(),
  phone: z.string(),
  disabled: z.boolean(),
});
export type Person = z.infer<typeof personSchema>;
