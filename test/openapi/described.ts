/** The description of the interface as programs read it: as much of OpenAPI 3.1 as it uses, and whether an answer is as it says. */
import type { APIGatewayProxyResult } from 'aws-lambda';
import { fromJSONSchema } from 'zod';
import * as z from 'zod/mini';
import openapi from '../../forms/programs/openapi.json' with { type: 'json' };

const schema = z.record(z.string(), z.unknown());
const content = z.partialRecord(
  z.enum(['application/json', 'application/problem+json', 'text/html']),
  z.strictObject({ schema: z.optional(schema) }),
);
const reference = z.strictObject({ $ref: z.string() });
const header = z.strictObject({ description: z.string(), schema });
const response = z.strictObject({
  description: z.string(),
  headers: z.optional(z.record(z.string(), header)),
  content: z.optional(content),
});
const parameter = z.strictObject({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.optional(z.boolean()),
  description: z.optional(z.string()),
  schema,
});
const operation = z.strictObject({
  operationId: z.string().check(z.regex(/^[a-z][A-Za-z0-9]*$/)),
  summary: z.string(),
  description: z.optional(z.string()),
  tags: z.optional(z.array(z.literal('pages'))),
  security: z.optional(z.array(z.strictObject({ token: z.optional(z.tuple([])) }))),
  parameters: z.optional(z.array(z.union([parameter, reference]))),
  requestBody: z.optional(
    z.strictObject({ required: z.literal(true), content: z.strictObject({ 'application/json': z.strictObject({ schema }) }) }),
  ),
  responses: z.record(z.string().check(z.regex(/^[1-5]\d\d$/)), z.union([response, reference])),
});
/** As much of OpenAPI 3.1 as is used here, and nothing else. */
const documentSchema = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    description: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(z.strictObject({ url: z.literal('/') })),
  security: z.array(z.strictObject({ token: z.tuple([]) })),
  tags: z.array(z.strictObject({ name: z.string(), description: z.string() })),
  paths: z.record(z.string().check(z.startsWith('/')), z.strictObject({ get: z.optional(operation), post: z.optional(operation) })),
  components: z.strictObject({
    securitySchemes: z.strictObject({
      token: z.strictObject({ type: z.literal('http'), scheme: z.literal('bearer'), bearerFormat: z.string() }),
    }),
    parameters: z.record(z.string(), parameter),
    schemas: z.record(z.string(), schema),
    responses: z.record(z.string(), response),
  }),
  'x-problems': z.record(z.string(), z.strictObject({ type: z.string(), status: z.int(), title: z.string() })),
});
export const document = documentSchema.parse(openapi);
export const operations = Object.entries(document.paths).flatMap(([path, { get, post }]) =>
  (['get', 'post'] as const).flatMap((method) => {
    const found = { get, post }[method];
    return found === undefined ? [] : [{ route: `${method.toUpperCase()} ${path}`, path, ...found }];
  }),
);

/** What a pointer into the document leads to. */
export const pointed = (pointer: string): unknown =>
  pointer
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined), openapi);

const resolved = (found: z.infer<typeof response> | z.infer<typeof reference> | undefined) =>
  found !== undefined && '$ref' in found ? response.parse(pointed(found.$ref)) : found;

const checkers = new Map<string, ReturnType<typeof fromJSONSchema>>();
/** With what it may point to beside it. */
function checkerOf(described: Readonly<Record<string, unknown>>) {
  const text = JSON.stringify({ ...described, $defs: document.components.schemas }).replaceAll('#/components/schemas/', '#/$defs/');
  const known = checkers.get(text) ?? fromJSONSchema(JSON.parse(text));
  checkers.set(text, known);
  return known;
}

/** What is wrong with an answer, by its description; null: nothing. */
export function wrongWith(route: string, answer: Pick<APIGatewayProxyResult, 'statusCode' | 'headers' | 'body'>): unknown {
  const described = resolved(operations.find((one) => one.route === route)?.responses[answer.statusCode]);
  if (described === undefined) return `${answer.statusCode} is not described`;
  if (described.content === undefined) return null;
  const type = z.enum(['application/json', 'application/problem+json']).parse(answer.headers?.['Content-Type']);
  const said = described.content[type]?.schema;
  if (said === undefined) return `${type} is not described`;
  const checked = checkerOf(said).safeParse(JSON.parse(answer.body));
  return checked.success ? null : checked.error.issues;
}
