/** What differs from one installation to the next, as validated data. Everything here is public: a secret is only ever named, never written down. */
import * as z from 'zod/mini';

const host = z.hostname();

export const stageSchema = z.strictObject({
  name: z.string().check(z.regex(/^[a-z]{2,12}$/)),
  /** Inside the European Union, always (DOMAIN §8). */
  region: z.enum(['eu-central-1', 'eu-west-1']),
  /** Host of every page and of the one link in a mail; says nothing about the subject (DOMAIN §7). */
  host,
  mail: z.strictObject({
    /** The domain that SES sends for. */
    domain: host,
    from: z.email(),
    /** Read by people. */
    replyTo: z.email(),
    /** Where those who watch the terms are reached. */
    admins: z.email(),
    /** Where the auditor hears at once of an opening by break-glass. */
    auditor: z.email(),
  }),
  help: z.strictObject({ phone: z.string().check(z.regex(/^[+0-9 /.]+$/)), hours: z.string() }),
  oidc: z.strictObject({
    issuer: z.url({ protocol: /^https$/ }),
    clientId: z.string(),
    /** Name of the secret in Secrets Manager that holds the client's secret. */
    clientSecretName: z.string(),
    /** Which claim says what, where the provider's names differ from ours. */
    claims: z.record(z.string(), z.unknown()),
    /** What a program's token must allow. */
    scope: z.string().check(z.regex(/^[\w:.-]+$/)),
  }),
});
export type Stage = z.infer<typeof stageSchema>;

const stages = {
  test: {
    name: 'test',
    region: 'eu-central-1',
    host: 'test.aansluiting.example',
    mail: {
      domain: 'test.aansluiting.example',
      from: 'bericht@test.aansluiting.example',
      replyTo: 'hulp@test.aansluiting.example',
      admins: 'opvolging@test.aansluiting.example',
      auditor: 'gegevensbescherming@test.aansluiting.example',
    },
    help: { phone: '+32 2 000 00 00', hours: 'elke werkdag van 9 tot 17 uur' },
    oidc: {
      issuer: 'https://login.example',
      clientId: 'aansluiting-test',
      clientSecretName: 'aansluiting/test/oidc-client-secret',
      claims: {},
      scope: 'referrals',
    },
  },
} as const satisfies Record<string, Stage>;

/** Throws when the stage is unknown or one of its settings is not right. */
export function stageNamed(name: string): Stage {
  const stage: unknown = Object.entries(stages).find(([key]) => key === name)?.[1];
  if (stage === undefined) throw new Error(`no such stage; known: ${Object.keys(stages).join(', ')}`);
  return stageSchema.parse(stage);
}
