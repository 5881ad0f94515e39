/** What exists in AWS, asked of the synthesized template: the Lambdas, their routes and triggers, and what each may do. */
import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { patience } from '../../functions/aws/dynamo-client.ts';
import { atWorkMs } from '../../functions/http/once.ts';
import { cacheControl, onEveryAnswer } from '../../functions/http/response-headers.ts';
import { leaseMs } from '../../functions/mail/sending-rules.ts';
import { stageNamed, stageSchema } from '../../infra/aws/stages.ts';
import { wiringOf } from '../../infra/local/wiring.ts';
import { listed, rights } from './granted.ts';
import { synthesized } from './synthesized.ts';

const root = new URL('../../', import.meta.url);
const resources = synthesized();
const wiring = wiringOf(resources);
const lambdas = readdirSync(fileURLToPath(new URL('functions/', root)))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `functions/${name}`);

const runSchema = z.object({ Runtime: z.string(), Architectures: z.array(z.string()), Timeout: z.int() });
const ofType = (type: string) => Object.values(resources).filter(({ Type }) => Type === type);

const whoMay = (action: RegExp) =>
  rights
    .filter(({ actions }) => actions.some((one) => action.test(one)))
    .map(({ entry }) => entry)
    .sort();

/** What Lambda does by itself with an event that was handed over and failed. */
const triesAgain = (entry: string) => {
  const id = wiring.functions.find((one) => one.entry === entry)?.logicalId;
  const own = ofType('AWS::Lambda::EventInvokeConfig').filter(({ Properties }) =>
    JSON.stringify(Properties?.['FunctionName']).includes(`"${id}"`),
  );
  return own.length === 1 ? own[0]?.Properties : undefined;
};

type Served = { readonly routes?: readonly { readonly method: string; readonly path: string }[] };
const routesOf = async (entry: string): Promise<readonly string[]> => {
  const file: Served = await import(pathToFileURL(fileURLToPath(new URL(entry, root))).href);
  return (file.routes ?? [])
    .flatMap(({ method, path }) => (method === 'GET' ? [`GET ${path}`, `HEAD ${path}`] : [`${method} ${path}`]))
    .sort();
};

describe('Lambdas', () => {
  test('are exactly the files in functions', () => {
    expect(wiring.functions.map(({ entry }) => entry).sort()).toEqual(lambdas.sort());
  });

  test.each(lambdas)('%s serves the routes that the API sends to it', async (entry) => {
    const sent = wiring.routes.filter((route) => route.entry === entry).map(({ method, path }) => `${method} ${path}`);
    expect(sent.sort()).toEqual(await routesOf(entry));
  });

  test('run on Node 24 and arm64; pages outlast keys and store, and not the 29 seconds that the API waits', () => {
    const pages = new Set(wiring.routes.map(({ entry }) => entry));
    // Seconds: three tries of KMS, and a budget of the store with one request that was just begun.
    const waitsForKeys = 7;
    const waitsForStore = patience.budgetMs / 1000 + 2;
    for (const { logicalId, entry } of wiring.functions) {
      const { Runtime, Architectures, Timeout } = runSchema.parse(resources[logicalId]?.Properties);
      expect({ entry, Runtime, Architectures }).toEqual({ entry, Runtime: 'nodejs24.x', Architectures: ['arm64'] });
      if (!pages.has(entry)) continue;
      expect(Timeout, entry).toBeGreaterThan(waitsForKeys + waitsForStore);
      expect(Timeout, entry).toBeLessThan(29);
      // Whoever takes over a request with a key is alone with it.
      expect(Timeout * 1000, entry).toBeLessThan(atWorkMs);
    }
  });
});

describe('what starts a Lambda', () => {
  test('is a route of its own, never a greedy path', () => {
    expect(wiring.routes.length).toBeGreaterThan(40);
    expect(wiring.routes.filter(({ path }) => path.includes('+'))).toEqual([]);
  });

  test('is not what no route names: that reaches, by every way in, only the one that can read nothing', () => {
    const paths = ofType('AWS::ApiGateway::Resource').length;
    // The root is no resource.
    expect(wiring.otherwise).toHaveLength(paths + 1);
    expect(wiring.otherwise.map(({ path }) => path)).toEqual(expect.arrayContaining(['/', '/{proxy+}', '/desk/{reference}', '/drafts']));
    expect(new Set(wiring.otherwise.map(({ entry }) => entry))).toEqual(new Set(['functions/show-guidance.ts']));
    const [guidance] = wiring.functions.filter(({ entry }) => entry === 'functions/show-guidance.ts');
    expect(Object.keys(guidance?.settings ?? {})).not.toContain('TABLE_NAME');
    expect(Object.keys(guidance?.settings ?? {})).not.toContain('KEY_ID');
  });

  test('says in Dutch, and for nobody to keep, that a Lambda did not answer', () => {
    for (const [type, { body, contentType }] of [
      ['DEFAULT_5XX', wiring.broken],
      ['INTEGRATION_TIMEOUT', wiring.tooSlow],
    ] as const) {
      expect({ type, contentType }).toEqual({ type, contentType: 'text/html' });
      expect(body).toContain('probeer het over een minuut opnieuw');
      const own = ofType('AWS::ApiGateway::GatewayResponse').find(({ Properties }) => Properties?.['ResponseType'] === type);
      expect(own?.Properties).toMatchObject({ ResponseParameters: { 'gatewayresponse.header.Cache-Control': "'no-store'" } });
    }
  });

  test('says so with the headers that every answer has', () => {
    const { 'Content-Security-Policy': _, ...same } = onEveryAnswer;
    for (const { headers } of [wiring.noRoute, wiring.broken, wiring.tooSlow]) {
      // A source list without sources allows nothing, as 'none' does; between the quotes of a gateway there is no room for quotes.
      expect(headers).toEqual({
        ...same,
        'Content-Security-Policy': 'default-src; form-action; base-uri; frame-ancestors',
        'Cache-Control': cacheControl.page,
        'Content-Type': 'text/html; charset=utf-8',
      });
    }
  });

  test('is a schedule of five minutes for the sweep and for the sender, of an hour for what anchors the audit', () => {
    const fiveMinutes = 300_000;
    expect(wiring.schedules.toSorted((one, other) => one.entry.localeCompare(other.entry))).toEqual([
      { entry: 'functions/anchor-audit.ts', everyMs: 60 * 60_000 },
      { entry: 'functions/send-mail.ts', everyMs: fiveMinutes },
      { entry: 'functions/sweep-deadlines.ts', everyMs: fiveMinutes },
    ]);
  });

  test('leaves the sender less time than it holds a mail, so that two never send the same', () => {
    const id = wiring.functions.find(({ entry }) => entry === 'functions/send-mail.ts')?.logicalId ?? '';
    expect(runSchema.parse(resources[id]?.Properties).Timeout * 1000).toBeLessThan(leaseMs);
  });

  test('is, for the sender, a new mail in the stream: bounded, halved when it fails, failures kept', () => {
    const [mapping, ...others] = ofType('AWS::Lambda::EventSourceMapping');
    expect(others).toEqual([]);
    expect(mapping?.Properties).toMatchObject({
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 5,
      MaximumRecordAgeInSeconds: 3600,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: { Destination: expect.anything() } },
    });
    expect(wiring.streams).toMatchObject([
      { entry: 'functions/send-mail.ts', patterns: [{ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'MAIL#' }] } } } }] },
    ]);
  });

  test('is, for the sweep and the sender, never an earlier tick again: the next one does it', () => {
    const targets = ofType('AWS::Scheduler::Schedule').map(({ Properties }) => Properties?.['Target']);
    expect(targets).toHaveLength(wiring.schedules.length);
    for (const target of targets) expect(target).toMatchObject({ RetryPolicy: { MaximumRetryAttempts: 0 } });
    for (const { entry, everyMs } of wiring.schedules) {
      expect(triesAgain(entry), entry).toMatchObject({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: everyMs / 1000 });
    }
  });

  test('is, for record-delivery, what SES reports of a mail; what cannot be recorded is kept', () => {
    expect(wiring.deliveries).toEqual(['functions/record-delivery.ts']);
    const queue = { 'Fn::GetAtt': [expect.stringMatching(/^DeliveryFailures/), 'Arn'] };
    expect(triesAgain('functions/record-delivery.ts')).toMatchObject({
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: queue } },
    });
    const [subscription, ...others] = ofType('AWS::SNS::Subscription');
    expect(others).toEqual([]);
    expect(subscription?.Properties).toMatchObject({ RedrivePolicy: { deadLetterTargetArn: queue } });
  });

  test.each(['functions/rotate-keys.ts', 'functions/verify-audit.ts'])(
    'is, for %s, nothing but a hand: and each start is an alarm, and none is tried again',
    (entry) => {
      const id = wiring.functions.find((one) => one.entry === entry)?.logicalId ?? '';
      const started = [...wiring.routes, ...wiring.schedules, ...wiring.streams].map((one) => one.entry);
      expect([...started, ...wiring.deliveries]).not.toContain(entry);
      const named = Object.entries(resources).filter(
        ([own, resource]) => own !== id && JSON.stringify(resource.Properties ?? {}).includes(`"${id}"`),
      );
      expect(named.map(([, { Type }]) => Type).toSorted()).toEqual(['AWS::CloudWatch::Alarm', 'AWS::Lambda::EventInvokeConfig']);
      const alarms = ofType('AWS::CloudWatch::Alarm').filter(({ Properties }) => JSON.stringify(Properties).includes(`"${id}"`));
      expect(alarms.map(({ Properties }) => Properties)).toMatchObject([
        { MetricName: 'Invocations', Threshold: 1, EvaluationPeriods: 1, Dimensions: [{ Name: 'FunctionName', Value: { Ref: id } }] },
      ]);
      expect(triesAgain(entry)).toMatchObject({ MaximumRetryAttempts: 0 });
    },
  );

  test('leaves what failed in queues that are encrypted and keep it for two weeks', () => {
    const queues = ofType('AWS::SQS::Queue');
    expect(queues).toHaveLength(2);
    const twoWeeks = 14 * 24 * 3600;
    for (const { Properties } of queues) expect(Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: twoWeeks });
  });
});

describe('rights', () => {
  test('name their actions and resources: no wildcard stands for either', () => {
    const wild = rights.flatMap(({ entry, statements }) =>
      statements
        .filter(({ Action, Resource }) => listed(Action).some((one) => one.includes('*')) || JSON.stringify(Resource).includes('*'))
        .map(({ Action }) => ({ entry, Action })),
    );
    expect(rights.flatMap(({ statements }) => statements).length).toBeGreaterThan(lambdas.length);
    expect(wild).toEqual([]);
  });

  test('to send mail has send-mail alone', () => {
    expect(whoMay(/^ses:/)).toEqual(['functions/send-mail.ts']);
  });

  /** By the beginnings of keys, for each action on the table. */
  const mayOn = (prefix: string, action: RegExp) =>
    rights
      .filter(({ statements }) =>
        statements.some(
          ({ Action, Condition }) =>
            listed(Action).some((one) => action.test(one)) && JSON.stringify(Condition ?? {}).includes(`"${prefix}*"`),
        ),
      )
      .map(({ entry }) => entry.replace(/^functions[/]|[.]ts$/g, ''));

  test('to change or take away an audit row, its head or an anchor has nobody', () => {
    for (const prefix of ['AUDIT#', 'AUDITHEAD#', 'AUDITHEADS#']) expect(mayOn(prefix, /UpdateItem|DeleteItem/)).toEqual([]);
    expect(mayOn('AUDITHEADS#', /PutItem/)).toEqual(['anchor-audit']);
    expect(mayOn('AUDIT#', /PutItem/).length).toBeGreaterThan(15);
  });

  test('to record what it did has every Lambda that may change a referral', () => {
    const recording = mayOn('AUDIT#', /PutItem/);
    const changing = mayOn('REF#', /PutItem/);
    expect(changing.length).toBeGreaterThan(8);
    expect(changing.filter((entry) => !recording.includes(entry))).toEqual([]);
  });

  test('to read audit rows have only those who show them and who verifies them', () => {
    expect(mayOn('AUDIT#', /GetItem|Query/).toSorted()).toEqual(['judge-views', 'read-referral', 'verify-audit']);
  });

  test('to read whole tables has nobody', () => {
    expect(whoMay(/Scan|PartiQL|ExportTable/)).toEqual([]);
  });

  test('on items are limited to the beginnings of their keys', () => {
    const onItems = /^dynamodb:(GetItem|BatchGetItem|Query|PutItem|UpdateItem|DeleteItem|ConditionCheckItem)$/;
    const sessions = Object.entries(resources).find(
      ([name, { Type }]) => Type === 'AWS::DynamoDB::GlobalTable' && name.startsWith('Sessions'),
    )?.[0];
    expect(sessions).toBeDefined();
    const unlimited = rights.flatMap(({ entry, statements }) =>
      statements
        .filter(
          ({ Action, Resource }) => listed(Action).some((one) => onItems.test(one)) && !JSON.stringify(Resource).includes(String(sessions)),
        )
        .filter(({ Condition }) => !JSON.stringify(Condition ?? {}).includes('dynamodb:LeadingKeys'))
        .map(({ Action }) => ({ entry, Action })),
    );
    expect(unlimited).toEqual([]);
  });

  test('to touch content have only those that may open it', () => {
    const content = rights.filter(({ statements }) => JSON.stringify(statements).includes('CONTENT#')).map(({ entry }) => entry);
    expect(content.sort()).toEqual(whoMay(/^kms:Decrypt$/));
  });
});

describe('a stage', () => {
  const test1 = stageNamed('test');

  test.each([
    ['a region outside the Union', { ...test1, region: 'us-east-1' }],
    ['a sender that is no address', { ...test1, mail: { ...test1.mail, from: 'nobody' } }],
    ['a provider without TLS', { ...test1, oidc: { ...test1.oidc, issuer: 'http://login.example' } }],
    ['a setting that nobody knows', { ...test1, debug: true }],
  ])('is refused with %s', (_, stage) => {
    expect(stageSchema.safeParse(stage).success).toBe(false);
  });

  test('that is not known is refused by name', () => {
    expect(() => stageNamed('nowhere')).toThrow('no such stage');
  });
});
