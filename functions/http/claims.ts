/** Reads who someone is from what the sign-in provider says of them. Which claim says what is configuration; what does not fit is no sign-in, never half a person. */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';

const claim = z.string().check(z.minLength(1));

/** Names of claims, and which of the provider's role values means which of our roles. The first that fits counts. */
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

export type ProvidedPerson = {
  readonly subject: string;
  readonly name: string;
  readonly function: string;
  readonly role: string;
  readonly organisation: string;
  readonly organisationName: string;
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

/** Null when a claim is missing or does not fit, or no role is known. */
export function readClaims(claims: Readonly<Record<string, unknown>>, names: ClaimNames): ProvidedPerson | null {
  const of = (name: string): unknown => (Object.hasOwn(claims, name) ? claims[name] : undefined);
  const read = z
    .object({
      subject: z.string().check(z.minLength(1), z.maxLength(255)),
      name: line,
      organisation: opaque,
      organisationName: line,
      email,
    })
    .safeParse({
      subject: of(names.subject),
      name: of(names.name),
      organisation: of(names.organisation),
      organisationName: of(names.organisationName),
      email: of(names.email),
    });
  const role = roleOf(of(names.role), names.roles);
  if (!read.success || role === null) return null;
  return {
    ...read.data,
    subject: opaqueSubject(read.data.subject),
    role,
    function: line.safeParse(of(names.function)).data ?? '',
    phone: phone.safeParse(of(names.phone)).data ?? '',
  };
}

function roleOf(value: unknown, roles: Readonly<Record<string, string>>): string | null {
  const given = new Set<unknown>([value].flat());
  return Object.entries(roles).find(([theirs]) => given.has(theirs))?.[1] ?? null;
}

/** Ours are short and of plain signs, as they become part of keys; any other is replaced by its hash. */
function opaqueSubject(subject: string): string {
  return opaque.safeParse(subject).success ? subject : createHash('sha256').update(subject).digest('hex');
}
