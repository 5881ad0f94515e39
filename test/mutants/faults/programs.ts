/** Faults by which programs get more than a page shows, or need less than people do to be let in. */
import type { Fault } from '../fault.ts';

const spoken = (test: string) => ({ file: 'test/http/programs.test.ts', test });
const token = (test: string) => ({ file: 'test/http/tokens.long.test.ts', test });
const described = (test: string) => ({ file: 'test/openapi/openapi.test.ts', test });
const bearer = 'functions/http/bearer.ts';
const representation = 'functions/http/representation.ts';
const body = 'functions/http/json-body.ts';

export const programs: readonly Fault[] = [
  {
    name: 'A program is given all that the page was made of',
    rule: 'DOMAIN §8 default deny',
    file: representation,
    find: 'return json(200, route.gives?.().parse(data ?? {}));',
    replace: 'return json(200, data ?? {});',
    killedBy: spoken('nothing that the route does not say that it gives'),
  },
  {
    name: 'A name given twice counts once',
    rule: 'RELIABILITY bad input',
    file: body,
    find: 'names.length > mostFields || names.length !== namesIn(text)',
    replace: 'names.length > mostFields',
    killedBy: spoken('a post of JSON'),
  },
  {
    name: 'Half a sign is kept as something else',
    rule: 'RELIABILITY bad input',
    file: body,
    find: "typeof value === 'string' && value.isWellFormed()",
    replace: "typeof value === 'string'",
    killedBy: spoken('a post of JSON'),
  },
  {
    name: 'A field that no form has is overlooked',
    rule: 'RELIABILITY strict schemas',
    file: representation,
    find: "read.error.issues.some(({ code }) => code === 'unrecognized_keys')",
    replace: 'false',
    killedBy: spoken('with a name that is not declared is refused'),
  },
  {
    name: 'A token for somebody else is taken',
    rule: 'Issue 3 §7 audience',
    file: bearer,
    find: 'const rules = { issuer, audience, algorithms,',
    replace: 'const rules = { issuer, algorithms,',
    killedBy: token('a forged token is refused'),
  },
  {
    name: 'A token for something else is taken',
    rule: 'Issue 3 §7 scope',
    file: bearer,
    find: 'if (!allows(said, scope)) throw',
    replace: 'if (said === null) throw',
    killedBy: token('a forged token is refused'),
  },
  {
    name: 'A token outlives the access of its person',
    rule: 'Issue 3 §1 disabled',
    file: bearer,
    find: 'known === null || known.disabled ||',
    replace: 'known === null ||',
    killedBy: token('who was shut out is out at the next request'),
  },
  {
    name: 'A token outlives signing out everywhere',
    rule: 'Issue 3 §1 sign out everywhere',
    file: bearer,
    find: "begunAt(said) < (out?.values['before'] ?? '')",
    replace: 'out === undefined',
    killedBy: token('who signed out everywhere ends the tokens of before'),
  },
  {
    name: 'A renewed token outlives signing out everywhere',
    rule: 'Issue 3 §1 sign out everywhere',
    file: bearer,
    find: 'Math.min(auth_time, iat)',
    replace: 'iat',
    killedBy: token('who signed out everywhere ends what is renewed from before'),
  },
  {
    name: 'A token gives its person a post',
    rule: 'Issue 3 §7 posts',
    file: bearer,
    find: "if (named === 'none') return posts;",
    replace: "if (named === 'none' || named !== null) return named === 'none' ? posts : named;",
    killedBy: token('who no longer holds a post does not act in it'),
  },
  {
    name: 'Without the keys of the provider a token is called wrong',
    rule: 'RELIABILITY fail closed',
    file: bearer,
    find: 'throw isOfToken(error) ? invalid() : busy();',
    replace: 'throw invalid();',
    killedBy: token('out of reach let nobody in'),
  },
  {
    name: 'The keys of the provider are asked for at each request',
    rule: 'Issue 3 §7 JWKS cached',
    file: bearer,
    find: 'const keysFor = { timeoutDuration: 3000, cacheMaxAge: 5 * 60_000, cooldownDuration: 5000 };',
    replace: 'const keysFor = { timeoutDuration: 3000, cacheMaxAge: 0, cooldownDuration: 0 };',
    killedBy: token('are kept: many tokens'),
  },
  {
    name: 'A cookie counts beside a token that does not',
    rule: 'Issue 3 §7 bearer',
    file: 'functions/http/admission.ts',
    find: 'if (!isProgram(event)) return presentSession(cookiesOf(event), settings);',
    replace: 'if (Object.keys(cookiesOf(event)).length > 0 || !isProgram(event)) return presentSession(cookiesOf(event), settings);',
    killedBy: token('also beside a cookie that is good'),
  },
  {
    name: 'The description of the interface is older than the routes',
    rule: 'Issue 3 §7 OpenAPI made from the schemas',
    file: 'forms/withdrawal/data.ts',
    find: 'livcName: z.string()',
    replace: 'livcName: z.string(), since: z.optional(z.string())',
    killedBy: described('the description is in step with the routes'),
  },
  {
    name: 'An answer says what its description does not',
    rule: 'Issue 3 §7 OpenAPI',
    file: representation,
    find: '{ ...more, ...errorsIn(data) }',
    replace: "{ ...more, ...errorsIn(data), errors: 'wrong' }",
    killedBy: described('answers as it is described'),
  },
  {
    name: 'The description of the interface is kept after it changed',
    rule: 'Issue 3 §7 OpenAPI',
    file: 'functions/http/response.ts',
    find: 'asset.mayChange ? cacheControl.page : cacheControl.asset',
    replace: 'cacheControl.asset',
    killedBy: described('it is given to anyone'),
  },
  {
    name: 'A program is told of both sides, whoever asks',
    rule: 'DOMAIN §8 default deny',
    file: 'forms/referral-page/data.ts',
    find: '{ ...view, sender: null, backupName: null }',
    replace: 'view',
    killedBy: { file: 'test/matrix/sides.test.ts', test: 'a program of the sending side' },
  },
];
