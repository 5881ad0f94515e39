/** Reads who someone is from what the sign-in provider says of them. Which claim says what is configuration; what does not fit is no sign-in, never half a person. */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';

const claim = z.string().check(z.minLength(1));

/** Names of claims, and which of the provider's role values means which of our roles. */
export const claimsSchema = z.strictObject({
  subject: z._default(claim, 'sub'),
  name: z._default(claim, 'name'),
  function: z._default(claim, 'function'),
  role: z._default(claim, 'role'),
  roles: z._default(z.record(claim, claim), {
    consultant: 'consultant',
    livcCoordinator: 'livcCoordinator',
    livcMember: 'livcMember',
    admin: 'admin',
    auditor: 'auditor',
  }),
  organisation: z._default(claim, 'organisation'),
  organisationName: z._default(claim, 'organisation_name'),
  /** A list of objects that each say role, organisation and its name, for who has several; where it is not given, those of the person count. */
  posts: z._default(claim, 'posts'),
  email: z._default(claim, 'email'),
  phone: z._default(claim, 'phone_number'),
});
export type ClaimNames = z.infer<typeof claimsSchema>;

/** As a setting: JSON, of which every part may be left out. */
export const claimsSettingSchema = z.pipe(
  z.pipe(
    z._default(z.string(), '{}'),
    z.transform((text, context) => {
      try {
        return JSON.parse(text);
      } catch {
        context.issues.push({ code: 'custom', message: 'not JSON', input: '' });
        return z.NEVER;
      }
    }),
  ),
  claimsSchema,
);

/** One role in one organisation. */
export type ProvidedPost = { readonly role: string; readonly organisation: string; readonly organisationName: string };
export type ProvidedPerson = {
  readonly subject: string;
  readonly name: string;
  readonly function: string;
  /** In the order of the provider, each once; empty for who has a role of ours from elsewhere, or none. */
  readonly posts: readonly ProvidedPost[];
  readonly email: string;
  readonly phone: string;
};

/** Lines of text from a directory of people: no control signs, no marks that turn text around. */
const line = z.pipe(
  z.string().check(z.trim(), z.normalize('NFC')),
  z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^\p{Cc}\p{Cf}\p{Cs}]*$/u)),
);
const opaque = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/));
/** What may become the address of a mail. */
const email = z.string().check(z.maxLength(254), z.regex(/^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/));
const phone = z.string().check(z.regex(/^\+?[0-9][0-9 ./()-]{4,30}$/));

/** Null when a claim is missing or does not fit. */
export function readClaims(claims: Readonly<Record<string, unknown>>, names: ClaimNames): ProvidedPerson | null {
  const of = (name: string): unknown => (Object.hasOwn(claims, name) ? claims[name] : undefined);
  const read = z
    .object({
      subject: z.string().check(z.minLength(1), z.maxLength(255)),
      name: line,
      email,
    })
    .safeParse({
      subject: of(names.subject),
      name: of(names.name),
      email: of(names.email),
    });
  const posts = postsOf(claims, names);
  if (!read.success || posts === null) return null;
  return {
    ...read.data,
    subject: opaqueSubject(read.data.subject),
    posts,
    function: line.safeParse(of(names.function)).data ?? '',
    phone: phone.safeParse(of(names.phone)).data ?? '',
  };
}

/** Whose claims they are, as ours; null when they do not say. */
export function readSubject(claims: Readonly<Record<string, unknown>>, names: ClaimNames): string | null {
  const subject = Object.hasOwn(claims, names.subject) ? claims[names.subject] : undefined;
  return typeof subject === 'string' && subject !== '' && subject.length <= 255 ? opaqueSubject(subject) : null;
}

/** `none`: nothing is said of posts at all. Null: what is said does not fit. */
export const readPosts = (claims: Readonly<Record<string, unknown>>, names: ClaimNames): readonly ProvidedPost[] | null | 'none' =>
  Object.hasOwn(claims, names.posts) || Object.hasOwn(claims, names.role) ? postsOf(claims, names) : 'none';

const mostPosts = 20;
const placeSchema = z.object({ organisation: opaque, organisationName: line });

/** Null when one of them does not fit: half of what somebody may do is nobody. */
function postsOf(claims: Readonly<Record<string, unknown>>, names: ClaimNames): readonly ProvidedPost[] | null {
  const given = Object.hasOwn(claims, names.posts) ? [claims[names.posts]].flat() : [claims];
  const each = new Map<string, ProvidedPost>();
  for (const one of given.slice(0, mostPosts)) {
    const posts = postsIn(one, names);
    if (posts === null) return null;
    for (const post of posts) each.set(`${post.role} ${post.organisation}`, post);
  }
  return [...each.values()];
}

/** Several roles in one organisation are as many posts; a role that is not ours is left out. */
function postsIn(one: unknown, names: ClaimNames): readonly ProvidedPost[] | null {
  const of = (name: string): unknown =>
    typeof one === 'object' && one !== null && Object.hasOwn(one, name) ? Reflect.get(one, name) : undefined;
  const given = new Set<unknown>([of(names.role)].flat());
  const own = Object.entries(names.roles).flatMap(([theirs, ours]) => (given.has(theirs) ? [ours] : []));
  if (own.length === 0) return [];
  const place = placeSchema.safeParse({ organisation: of(names.organisation), organisationName: of(names.organisationName) });
  if (!place.success) return null;
  return [...new Set(own)].map((role) => ({ role, ...place.data }));
}

/** Ours are short and of plain signs, as they become part of keys; any other is replaced by its hash. */
export function opaqueSubject(subject: string): string {
  return opaque.safeParse(subject).success ? subject : createHash('sha256').update(subject).digest('hex');
}
