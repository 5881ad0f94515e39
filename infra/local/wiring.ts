/** What starts each Lambda, read from the synthesized template: routes, schedules, the table's stream, delivery events. The local system does exactly this and nothing else. */
import * as z from 'zod/mini';
import type { Resources } from './template.ts';

export type LocalFunction = {
  readonly logicalId: string;
  /** `functions/send-mail.ts` */
  readonly entry: string;
  /** A reference to another resource becomes that resource's logical id. */
  readonly settings: Readonly<Record<string, string>>;
};
export type WiredRoute = { readonly method: string; readonly path: string; readonly entry: string };
export type WiredSchedule = { readonly entry: string; readonly everyMs: number };
export type WiredStream = {
  readonly entry: string;
  /** Logical id of the table. */
  readonly table: string;
  readonly batchSize: number;
  readonly retries: number;
  /** Patterns as in EventBridge; a record goes through when one of them fits. */
  readonly patterns: readonly unknown[];
};
export type Wiring = {
  readonly functions: readonly LocalFunction[];
  readonly routes: readonly WiredRoute[];
  /** Who answers a method that a path has not, and a path that no route names: `ANY`. */
  readonly otherwise: readonly WiredRoute[];
  readonly schedules: readonly WiredSchedule[];
  readonly streams: readonly WiredStream[];
  /** Entries that hear what became of a mail. */
  readonly deliveries: readonly string[];
  /** What the API answers where there is no route. */
  readonly noRoute: OwnAnswer;
  /** What it answers for a Lambda that failed, and for one that was too slow. */
  readonly broken: OwnAnswer;
  readonly tooSlow: OwnAnswer;
};
/** What the API says by itself. */
export type OwnAnswer = {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
};

const ref = z.object({ Ref: z.string() });
const att = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });

const functionSchema = z.object({ Environment: z.optional(z.object({ Variables: z.record(z.string(), z.unknown()) })) });
const pathSchema = z.object({ PathPart: z.string(), ParentId: z.unknown() });
const methodSchema = z.object({ HttpMethod: z.string(), ResourceId: z.unknown(), Integration: z.object({ Uri: z.unknown() }) });
const scheduleSchema = z.object({ ScheduleExpression: z.string(), Target: z.object({ Arn: z.unknown() }) });
const streamSchema = z.object({
  FunctionName: z.unknown(),
  EventSourceArn: z.unknown(),
  BatchSize: z.int(),
  MaximumRetryAttempts: z.int(),
  FilterCriteria: z.optional(z.object({ Filters: z.array(z.object({ Pattern: z.string() })) })),
});
const subscriptionSchema = z.object({ Endpoint: z.unknown(), Protocol: z.literal('lambda') });
const gatewaySchema = z.object({
  ResponseType: z.string(),
  StatusCode: z.optional(z.string()),
  ResponseParameters: z.optional(z.record(z.string(), z.string())),
  ResponseTemplates: z.record(z.string(), z.string()),
});

export function wiringOf(resources: Resources): Wiring {
  const functions = Object.entries(resources).flatMap(([logicalId, { Type, Properties, Metadata }]) => {
    const entry = Metadata?.['entry'];
    if (Type !== 'AWS::Lambda::Function' || typeof entry !== 'string') return [];
    const variables = functionSchema.parse(Properties).Environment?.Variables ?? {};
    const settings = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, plain(value)]));
    return [{ logicalId, entry, settings }];
  });
  const entries = new Map(functions.map(({ logicalId, entry }) => [logicalId, entry]));
  const entryIn = (value: unknown): string => {
    const id = namesIn(value).find((name) => entries.has(name));
    const entry = id === undefined ? undefined : entries.get(id);
    if (entry === undefined) throw new Error('the template starts a function that has no entry');
    return entry;
  };
  const ofType = <T>(type: string, schema: z.ZodMiniType<T>): T[] =>
    Object.values(resources)
      .filter(({ Type }) => Type === type)
      .map(({ Properties }) => schema.parse(Properties));

  const methods = ofType('AWS::ApiGateway::Method', methodSchema).map(({ HttpMethod, ResourceId, Integration }) => ({
    method: HttpMethod,
    path: pathOf(ResourceId, resources) || '/',
    entry: entryIn(Integration.Uri),
  }));

  return {
    functions,
    routes: methods.filter(({ method }) => method !== 'ANY'),
    otherwise: methods.filter(({ method }) => method === 'ANY'),
    schedules: ofType('AWS::Scheduler::Schedule', scheduleSchema).map(({ ScheduleExpression, Target }) => ({
      entry: entryIn(Target.Arn),
      everyMs: intervalOf(ScheduleExpression),
    })),
    streams: ofType('AWS::Lambda::EventSourceMapping', streamSchema).map((stream) => ({
      entry: entryIn(stream.FunctionName),
      table: namesIn(stream.EventSourceArn)[0] ?? '',
      batchSize: stream.BatchSize,
      retries: stream.MaximumRetryAttempts,
      patterns: stream.FilterCriteria?.Filters.map(({ Pattern }) => JSON.parse(Pattern)) ?? [{}],
    })),
    deliveries: ofType('AWS::SNS::Subscription', subscriptionSchema).map(({ Endpoint }) => entryIn(Endpoint)),
    ...ownAnswers(ofType('AWS::ApiGateway::GatewayResponse', gatewaySchema)),
  };
}

/** Text stays; a reference becomes the logical id it names. */
function plain(value: unknown): string {
  return typeof value === 'string' ? value : (namesIn(value)[0] ?? '');
}

/** The logical ids that an intrinsic function speaks of, in the order it does. */
function namesIn(value: unknown): string[] {
  const named = ref.safeParse(value);
  if (named.success) return [named.data.Ref];
  const attribute = att.safeParse(value);
  if (attribute.success) return [attribute.data['Fn::GetAtt'][0]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(namesIn);
}

/** The root has no resource of its own, only an attribute of the API. */
function pathOf(id: unknown, resources: Resources): string {
  const named = ref.safeParse(id);
  if (!named.success) return '';
  const { PathPart, ParentId } = pathSchema.parse(resources[named.data.Ref]?.Properties);
  return `${pathOf(ParentId, resources)}/${PathPart}`;
}

const units = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

function intervalOf(expression: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const ms = Object.entries(units).find(([name]) => name === unit)?.[1];
  if (ms === undefined) throw new Error(`a schedule that cannot be kept here: ${expression}`);
  return Number(count) * ms;
}

/** Each as the template says it, else as a REST API does. */
function ownAnswers(said: readonly z.infer<typeof gatewaySchema>[]): Pick<Wiring, 'noRoute' | 'broken' | 'tooSlow'> {
  const answer = (type: string, status: number, message: string): OwnAnswer => {
    const own = said.find(({ ResponseType }) => ResponseType === type);
    if (own === undefined) return { status, contentType: 'application/json', headers: {}, body: JSON.stringify({ message }) };
    const [contentType = 'text/plain', body = ''] = Object.entries(own.ResponseTemplates)[0] ?? [];
    return { status: Number(own.StatusCode ?? status), contentType, headers: headersIn(own.ResponseParameters), body };
  };
  return {
    noRoute: answer('MISSING_AUTHENTICATION_TOKEN', 403, 'Missing Authentication Token'),
    broken: answer('DEFAULT_5XX', 502, 'Internal server error'),
    tooSlow: answer('INTEGRATION_TIMEOUT', 504, 'Endpoint request timed out'),
  };
}

/** `gatewayresponse.header.X: "'value'"` */
const headersIn = (parameters: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name.replace('gatewayresponse.header.', ''), value.replaceAll(/^'|'$/g, '')]),
  );
