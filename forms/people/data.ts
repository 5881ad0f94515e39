/** Who works where, for a program: what the admin's pages show. */
import * as z from 'zod/mini';
import { moment } from '../elements/data.ts';

const organisation = () => z.object({ id: z.string(), name: z.string() });
const post = { role: z.string(), organisation: z.string() };

export const peopleData = () =>
  z.object({
    organisations: z.array(organisation()),
    chosen: z.nullable(organisation()),
    people: z.array(z.object({ id: z.string(), name: z.string(), posts: z.array(z.object(post)), disabled: z.boolean() })),
  });

export const personData = () =>
  z.object({
    person: z.object({
      id: z.string(),
      version: z.int(),
      name: z.string(),
      function: z.string(),
      email: z.string(),
      phone: z.string(),
      posts: z.array(z.object({ ...post, organisationName: z.string() })),
      disabled: z.boolean(),
      isYou: z.boolean(),
    }),
    history: z.array(z.object({ what: z.enum(['disabled', 'enabled']), why: z.string(), by: z.string(), at: moment() })),
  });
