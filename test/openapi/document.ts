/** Makes the description of the interface for programs (OpenAPI 3.1) from the routes and their own schemas, so that it cannot say anything else than they do. It says nothing of any person, and names no installation. */
import * as z from 'zod/mini';
import { sectionOrder } from '../../forms/release-referral/sections.ts';
import { type ProblemKind, statusOf } from '../../functions/http/failure.ts';
import { problemSchema, titles, typeOf } from '../../functions/http/problem.ts';
import { doneSchema, isForPrograms } from '../../functions/http/representation.ts';
import type { QueryParts, Route } from '../../functions/http/route.ts';
import { type Action, admits } from '../../functions/referral/actions.ts';
import { everyRoute, nameOf } from './every-route.ts';

export const interfaceFile = 'forms/programs/openapi.json';

type Json = Readonly<Record<string, unknown>>;
type Described = Pick<Route<never, Action>, 'method' | 'path' | 'action' | 'withoutSession' | 'query' | 'takes' | 'gives' | 'refuses'>;

const kinds = Object.entries(statusOf).flatMap(([name, status]): (readonly [ProblemKind, number])[] => {
  const kind = Object.keys(titles).find((one): one is ProblemKind => one === name);
  return kind === undefined ? [] : [[kind, status]];
});
/** What only a form of a page can get: a program with a token has no cookie. */
const ofPages: readonly ProblemKind[] = ['origin', 'token', 'otherPerson'];

const schemaOf = (schema: z.ZodMiniType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io });
  return described;
};

/** Behind a question mark everything is a text, also what only code can check. */
const textOf = (part: z.ZodMiniType): Json => {
  const { $schema: _, ...described } = z.toJSONSchema(part, { io: 'input', unrepresentable: 'any' });
  return { type: 'string', ...described };
};

const schemaRef = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const parameterRef = (name: string) => ({ $ref: `#/components/parameters/${name}` });
const jsonOf = (schema: Json) => ({ 'application/json': { schema } });
const problemName = (status: number): string => `Problem${status}`;
const problemRef = (status: number) => ({ [status]: { $ref: `#/components/responses/${problemName(status)}` } });
const problemsRef = (...statuses: readonly number[]): Json => Object.assign({}, ...statuses.map(problemRef));

const challenge = { 'WWW-Authenticate': { schema: { type: 'string' }, description: 'Which token is asked for (RFC 6750).' } };
const wait = { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds.' } };
const headersOf: Readonly<Record<number, Json>> = { 401: challenge, 409: wait, 429: wait, 503: wait };
const withHeaders = (status: number): Json => (headersOf[status] === undefined ? {} : { headers: headersOf[status] });

function problemResponses(): Json {
  const byStatus = Map.groupBy(
    kinds.filter(([kind]) => !ofPages.includes(kind)),
    ([, status]) => status,
  );
  return Object.fromEntries(
    [...byStatus].map(([status, here]) => [
      problemName(status),
      {
        description: here.map(([kind]) => titles[kind]).join(' '),
        ...withHeaders(status),
        content: { 'application/problem+json': { schema: schemaRef('Problem') } },
      },
    ]),
  );
}

const doneRef = (name: 'Done' | 'Made' | 'Elsewhere') => ({ $ref: `#/components/responses/${name}` });
const done = (description: string) => ({
  description,
  headers: { Location: { schema: { type: 'string' }, description: 'Where one can see how it is now.' } },
  content: jsonOf(schemaRef('Done')),
});

/** What a route says in its own words beside the errors; a refusal by the door itself holds none of it. */
function refusal(refuses: Described['refuses'], status: number): Json {
  if (refuses === undefined) return problemRef(status);
  const { required: _, additionalProperties: __, ...said } = schemaOf(refuses(), 'output');
  const schema = { allOf: [schemaRef('Problem'), said] };
  const description = kinds.flatMap(([kind, its]) => (its === status ? [titles[kind]] : [])).join(' ');
  return { [status]: { description, ...withHeaders(status), content: { 'application/problem+json': { schema } } } };
}

function responsesOf({ method, takes, gives, refuses }: Described): Json {
  const always = problemsRef(400, 401, 403, 404, 429, 500, 503);
  if (method === 'POST' && takes !== undefined) {
    return {
      200: doneRef('Done'),
      201: doneRef('Made'),
      ...always,
      ...problemsRef(413),
      ...refusal(refuses, 409),
      ...refusal(refuses, 422),
    };
  }
  if (method === 'GET' && gives !== undefined)
    return {
      200: { description: 'What the page shows.', content: jsonOf(schemaOf(gives(), 'output')) },
      303: doneRef('Elsewhere'),
      ...always,
    };
  // Whoever asks.
  return { 200: { description: 'A page for people.', content: { 'text/html': {} } }, ...problemsRef(400, 406, 413, 429, 500, 503) };
}

/** A part of the address that is one of a few words. */
const oneOf: Readonly<Record<string, readonly string[]>> = { section: sectionOrder };
const inAddress = (name: string): Json => ({ type: 'string', ...(oneOf[name] !== undefined && { enum: oneOf[name] }) });

const parametersOf = ({ path, query }: Described): readonly Json[] => [
  ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({ name, in: 'path', required: true, schema: inAddress(name) })),
  ...Object.entries<QueryParts[string]>(query ?? {}).map(([name, part]) => ({ name, in: 'query', schema: textOf(part) })),
];

/** As a generator of clients names its functions: getReferralsReferenceLetter. */
const operationId = ({ method, path }: Described): string =>
  `${method.toLowerCase()}${path
    .split(/[^A-Za-z0-9]+/)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('')}`;

const inWords = (action: string): string => action.replaceAll(/[A-Z]/g, (sign) => ` ${sign.toLowerCase()}`);

/** What a program would not expect. */
const remarks: Readonly<Record<string, string>> = {
  'POST /drafts': 'Begins a draft each time: sent twice it begins two, unless both times with the same Idempotency-Key.',
  'POST /drafts/{reference}/sections/{section}': [
    'The body is the one of the section in the address: they stand in the order in which `section` names them.',
    'It takes the place of what was kept of that section. What can be chosen of a directory stands in `choices` of the GET;',
    'for a municipality post `municipalitySearch` with the action `search`, then the GET says what was `found`: take its `nis`.',
  ].join(' '),
};

function operationOf(route: Described): Json {
  const { action, withoutSession, takes } = route;
  const description = remarks[nameOf(route)];
  const named = { operationId: operationId(route), summary: inWords(action), ...(description !== undefined && { description }) };
  const parameters = parametersOf(route);
  const given = parameters.length === 0 ? {} : { parameters };
  if (withoutSession)
    return { ...named, security: [], ...given, responses: { 200: { description: 'The same for everybody.' }, ...problemsRef(404, 500) } };
  return {
    ...named,
    ...(!isForPrograms(route) && { tags: ['pages'] }),
    ...(admits(action, null) ? { security: [{}, { token: [] }] } : {}),
    parameters: [...parameters, parameterRef('ActingAs'), ...(takes === undefined ? [] : [parameterRef('IdempotencyKey')])],
    ...(takes !== undefined && { requestBody: { required: true, content: jsonOf(schemaOf(takes(), 'input')) } }),
    responses: responsesOf(route),
  };
}

const paths = (): Json =>
  Object.fromEntries(
    [...Map.groupBy<string, Described>(everyRoute, ({ path }) => path)].map(([path, here]) => [
      path,
      Object.fromEntries(here.map((route) => [route.method.toLowerCase(), operationOf(route)])),
    ]),
  );

const description = [
  'Referrals from prison to the municipality, for programs: the same routes, the same rules and the same words as the pages.',
  'A program acts for one person and may do what they may; what is not theirs does not exist.',
  'It sends an access token of the sign-in provider, made out for this service, that allows the scope for programs.',
  'Bodies are JSON objects of texts and of lists of texts, with the names of the fields of the form.',
  'Whoever does not know whether a post arrived sends it again with the same Idempotency-Key.',
  'Operations tagged `pages` have no data: they are for people, and 406 to a program, whatever its token.',
].join(' ');

export const interfaceDocument = (): Json => ({
  openapi: '3.1.0',
  info: { title: 'Aansluiting', version: '1', description, license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } },
  servers: [{ url: '/' }],
  security: [{ token: [] }],
  tags: [{ name: 'pages', description: 'For people only.' }],
  paths: paths(),
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    parameters: {
      ActingAs: {
        name: 'Acting-As',
        in: 'header',
        description: 'For who holds several posts: in which one they act, as role/organisation.',
        schema: { type: 'string' },
      },
      IdempotencyKey: {
        name: 'Idempotency-Key',
        in: 'header',
        description: [
          'A text of one’s own, unpredictable and new for each thing that is to be done, such as a UUID; in quotes or not.',
          'For a day the same request with the same key of the same person is done once and answered alike.',
          'While it is being carried out: 409, with Retry-After. With another request: 422.',
          'After a 4xx the key is free again; after a 5xx the same request may be sent again with it, and no other.',
        ].join(' '),
        schema: { type: 'string' },
      },
    },
    schemas: { Problem: openSchema(problemSchema), Done: openSchema(doneSchema) },
    responses: {
      Done: done('It is done, or was done before.'),
      Made: done('Something is there now that was not.'),
      Elsewhere: done('It is elsewhere.'),
      ...problemResponses(),
    },
  },
  'x-problems': Object.fromEntries(kinds.map(([kind, status]) => [kind, { type: typeOf(kind), status, title: titles[kind] }])),
});

/** What others may add to. */
function openSchema(schema: z.ZodMiniType): Json {
  const { additionalProperties: _, ...open } = schemaOf(schema, 'output');
  return open;
}

export const interfaceText = (): string => `${JSON.stringify(interfaceDocument(), null, 1)}\n`;
