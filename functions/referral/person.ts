/** A person with an account: who they are at work and in which posts, never more than that and never a national number (DOMAIN §2). */
import * as z from 'zod/mini';
import { personIdSchema } from './identifiers.ts';

export const roles = ['consultant', 'livcCoordinator', 'livcMember', 'admin', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** One role in one organisation. `provider`: the sign-in provider says so each time. `granted`: two admins said so. */
export const postSchema = z.strictObject({
  role: z.enum(roles),
  /** A team's id for consultants, an LIVC's id for its people, the agency for the rest. */
  organisation: z.string(),
  organisationName: z.string(),
  from: z.enum(['provider', 'granted']),
});
export type Post = z.infer<typeof postSchema>;

export const personSchema = z.strictObject({
  schema: z.literal(2),
  id: personIdSchema,
  /** Rises by one with every change; every change is conditional on it. */
  version: z.int(),
  name: z.string(),
  /** Their function, in words of their own organisation. */
  function: z.string(),
  posts: z.array(postSchema),
  email: z.string(),
  phone: z.string(),
  disabled: z.boolean(),
  /** Colleagues to turn to when they are away; it gives nobody a right. */
  deputies: z.array(personIdSchema),
});
export type Person = z.infer<typeof personSchema>;

/** Before people had posts, each had one role in one organisation. */
export const personOfOnePost = ({ role, organisation, ...rest }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  ...rest,
  schema: 2,
  version: 1,
  posts: [{ role, organisation, organisationName: '', from: 'provider' }],
  deputies: [],
});

const isSame = (one: Post, other: Pick<Post, 'role' | 'organisation'>): boolean =>
  one.role === other.role && one.organisation === other.organisation;

/** The post of that role in that organisation; undefined when they have none. */
export const postOf = ({ posts }: Pick<Person, 'posts'>, wanted: Pick<Post, 'role' | 'organisation'>): Post | undefined =>
  posts.find((post) => isSame(post, wanted));
export const worksAt = ({ posts }: Pick<Person, 'posts'>, organisation: string): boolean =>
  posts.some((post) => post.organisation === organisation);

/** The auditor looks over the admins' shoulder: nobody is both (DOMAIN §2). */
export const areTogether = (posts: readonly Post[]): boolean =>
  !(posts.some(({ role }) => role === 'admin') && posts.some(({ role }) => role === 'auditor'));

/** What the provider said of who signs in. */
export const providedSchema = z.strictObject({
  id: personIdSchema,
  name: z.string(),
  function: z.string(),
  posts: z.array(z.omit(postSchema, { from: true })),
  email: z.string(),
  phone: z.string(),
});
export type Provided = z.infer<typeof providedSchema>;

/**
 * The person as they are from this sign-in on: what the provider says, and the posts that two admins granted. Null for
 * who may not work here. `hasLost`: a post they had is gone, so what they began in it is over.
 */
export function signingIn(known: Person | null, provided: Provided): { readonly person: Person; readonly hasLost: boolean } | null {
  if (known?.disabled === true) return null;
  const said = provided.posts.map((post): Post => ({ ...post, from: 'provider' }));
  const granted = (known?.posts ?? []).filter((post) => post.from === 'granted' && !said.some((one) => isSame(one, post)));
  const posts = [...said, ...granted];
  if (posts.length === 0 || !areTogether(posts)) return null;
  const person: Person = {
    schema: 2,
    id: provided.id,
    version: (known?.version ?? 0) + 1,
    name: provided.name,
    // What the provider does not say stays as an admin wrote it down.
    function: provided.function || (known?.function ?? ''),
    posts,
    email: provided.email,
    phone: provided.phone || (known?.phone ?? ''),
    disabled: false,
    deputies: known?.deputies ?? [],
  };
  return { person, hasLost: (known?.posts ?? []).some((post) => postOf(person, post) === undefined) };
}
