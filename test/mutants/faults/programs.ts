/** Faults by which programs get more than a page shows. */
import type { Fault } from '../fault.ts';

const spoken = (test: string) => ({ file: 'test/http/programs.test.ts', test });
const described = (test: string) => ({ file: 'test/openapi/openapi.test.ts', test });
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
    name: 'The description of the interface is older than the routes',
    rule: 'Decision 22 OpenAPI made from the schemas',
    file: 'forms/withdrawal/data.ts',
    find: 'livcName: z.string()',
    replace: 'livcName: z.string(), since: z.optional(z.string())',
    killedBy: described('the description is in step with the routes'),
  },
  {
    name: 'An answer says what its description does not',
    rule: 'Decision 22 OpenAPI',
    file: representation,
    find: '{ ...more, ...errorsIn(data) }',
    replace: "{ ...more, ...errorsIn(data), errors: 'wrong' }",
    killedBy: described('answers as it is described'),
  },
  {
    name: 'The description of the interface is kept after it changed',
    rule: 'Decision 22 OpenAPI',
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
  {
    name: 'A page for people asks a program for a better token',
    rule: 'Decision 22 problem+json',
    file: 'functions/http/handler.ts',
    find: 'if (asksJson(event) && !isForPrograms(route)) throw',
    replace: 'if (asksJson(event) && !isForPrograms(route) && here.session !== null) throw',
    killedBy: spoken('a page for people says that it is one'),
  },
  {
    name: 'A route with data is deployed without what it needs to take a token',
    rule: 'Decision 22 the same routes in JSON',
    file: 'infra/aws/people-functions.ts',
    find: "routes: ['GET /account', 'POST /account/role'],\n    settings: [...forPrograms],",
    replace: "routes: ['GET /account', 'POST /account/role'],\n    settings: [...page, 'TABLE_NAME'],",
    killedBy: described('wherever there is data, a token is taken'),
  },
];
