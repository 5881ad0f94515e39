/**
 * The whole system on one machine: the deployed handlers behind the template's routes, schedules, stream and delivery
 * events, with look-alikes of DynamoDB, KMS, SES and the sign-in provider. `npm start`, the story and the journeys all
 * use this one; a process holds at most one, since the handlers' settings belong to the process.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { beginAt, domainNow } from '../../functions/aws/clock.ts';
import { dynamoDirectory } from '../../functions/aws/dynamo-directory.ts';
import type { Instant } from '../../functions/referral/calendar.ts';
import { clockRoutes } from './clock-pages.ts';
import { furnish } from './demo.ts';
import { demoPeople } from './demo-people.ts';
import { createTables, localAws, startDynamoDbLocal } from './dynamodb.ts';
import { addressOf, gateway, type Invoke } from './gateway.ts';
import { homeRoutes } from './home-page.ts';
import { inboxRoutes } from './inbox-pages.ts';
import { renewalRoutes } from './key-renewal.ts';
import { localKeys, startKeyService } from './key-service.ts';
import { loadHandlers, setEnvironment } from './lambdas.ts';
import { type MailCatcher, startMailCatcher } from './mail-catcher.ts';
import { answerLocal, type LocalRoute } from './pages.ts';
import { beginningOf, presentOf, seed } from './seed.ts';
import { signInProvider } from './sign-in-provider.ts';
import { readStream } from './stream.ts';
import { synthesizedResources, tablesIn } from './template.ts';
import { type Travel, travelling } from './travel.ts';
import { verificationRoutes } from './verification.ts';
import { type Wiring, wiringOf } from './wiring.ts';

export type LocalSettings = {
  /** Where data, mails, keys and the clock outlive a restart; without it everything is gone at the end. */
  readonly folder?: string;
  /** 0: any free one. */
  readonly port?: number;
  /** Begins with a few referrals that have a past; only for an empty folder. */
  readonly seed?: boolean;
  /** When it is to begin with, by the domain's clock; only for an empty folder. */
  readonly begin?: Instant;
};

export type LocalMachine = {
  readonly url: string;
  readonly clock: Travel;
  readonly inbox: MailCatcher;
  /** Runs the sweep, then waits until nothing is on its way any more. */
  readonly sweep: () => Promise<void>;
  /** Waits until nothing is on its way: stream, outbox, delivery events. */
  readonly quiet: () => Promise<void>;
  readonly invoke: Invoke;
  readonly stop: () => Promise<void>;
};

const signInPath = '/local/sign-in';
/** Known to nobody but this machine's own provider. */
const client = { id: 'aansluiting-local', secret: 'only-on-this-machine' };
/** As which programs ask it for tokens. */
const programsId = 'aansluiting-programs';

type Stop = () => unknown;
type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Rejects with an error whose `code` is EADDRINUSE when the port is taken. */
export async function startLocal(settings: LocalSettings = {}): Promise<LocalMachine> {
  const stops: Stop[] = [];
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    return { ...(await start(settings, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  { folder, port = 0, seed: withPast = false, begin }: LocalSettings,
  stops: Stop[],
): Promise<Omit<LocalMachine, 'stop'>> {
  // First of all, so that a taken port is known at once; whoever is early waits.
  const ready = Promise.withResolvers<Answer>();
  const server = createServer((request, response) => {
    ready.promise.then((answer) => answer(request, response)).catch(() => response.destroy());
  });
  const url = `http://localhost:${await listen(server, port)}`;
  stops.push(() => close(server));

  const home = folder ?? mkdtempSync(join(tmpdir(), 'aansluiting-'));
  mkdirSync(home, { recursive: true });
  if (folder === undefined) stops.push(() => rmSync(home, { recursive: true, force: true }));

  const issuer = `${url}${signInPath}`;
  const tell: { delivery: (event: unknown) => Promise<void> } = { delivery: async () => {} };
  const stopping = async <T extends { readonly stop: Stop }>(starting: Promise<T>): Promise<T> => {
    const started = await starting;
    stops.push(started.stop);
    return started;
  };
  const template = synthesizedResources();
  const parts = [
    template,
    // Read while the database starts: each has a core of its own.
    template.then((made) => loadHandlers(wiringOf(made).functions)),
    stopping(startDynamoDbLocal(folder === undefined ? {} : { folder: join(home, 'dynamodb') })),
    stopping(startKeyService({ file: join(home, 'keys.json') })),
    stopping(
      startMailCatcher({
        ...(folder === undefined ? {} : { folder: join(home, 'mails') }),
        now: domainNow,
        onEvent: (event) => tell.delivery(event),
      }),
    ),
    template.then((made) =>
      signInProvider({
        issuer,
        client: { ...client, publicUrl: url },
        people: demoPeople,
        programs: { id: programsId, audience: url, scope: settingOf(wiringOf(made), 'API_SCOPE') },
        keyFile: join(home, 'sign-in.json'),
      }),
    ),
  ] as const;
  // Each to its end, so that what did start is known and can be stopped when another did not.
  await Promise.allSettled(parts);
  const [resources, invoke, dynamodb, keys, inbox, provider] = await Promise.all(parts);

  const wiring = wiringOf(resources);
  const values = {
    KEY_ID: localKeys.data,
    MAC_KEY_ID: localKeys.mac,
    PUBLIC_URL: url,
    API_AUDIENCE: url,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
  };
  setEnvironment(wiring.functions, values, { dynamodb: dynamodb.endpoint, kms: keys.url, ses: inbox.url });
  const clients = {
    // More patient than the Lambdas' own: making tables takes a busy machine its time.
    dynamo: new DynamoDBClient({ ...localAws, endpoint: dynamodb.endpoint }),
    streams: new DynamoDBStreamsClient({ ...localAws, endpoint: dynamodb.endpoint }),
  };
  stops.push(() => {
    clients.dynamo.destroy();
    clients.streams.destroy();
  });
  await createTables(clients.dynamo, tablesIn(resources));
  tell.delivery = async (event) => {
    for (const entry of wiring.deliveries) await persistently(() => invoke(entry, event));
  };

  // What is on its way is let to its end while there is still a store.
  stops.push(() => Promise.race([inbox.settled(), sleep(2_000)]));
  const streams = await Promise.all(wiring.streams.map((wired) => stopping(readStream(wired, wired.table, clients, invoke))));
  const run = (entry: string) => invoke(entry, { source: 'aws.scheduler', 'detail-type': 'Scheduled Event' }).catch(() => undefined);
  const senders = wiring.streams.map(({ entry }) => entry);
  const quiet = async () => {
    for (let before = -1; before !== inbox.mails().length; ) {
      before = inbox.mails().length;
      await Promise.all(streams.map((stream) => stream.settled()));
      for (const entry of senders) await run(entry);
      await inbox.settled();
    }
  };
  const sweep = async () => {
    for (const { entry } of wiring.schedules) await run(entry);
    await quiet();
  };

  const clock = travelling(folder === undefined ? null : join(home, 'clock.json'), sweep);
  if (begin !== undefined) beginAt(begin);
  const present = withPast ? presentOf(clock.now()) : clock.now();
  await furnish(dynamoDirectory(clients.dynamo, settingOf(wiring, 'TABLE_NAME')), present);
  for (const { entry, everyMs } of wiring.schedules) {
    const timer = setInterval(() => run(entry), everyMs);
    stops.push(() => clearInterval(timer));
  }

  const routes: readonly LocalRoute[] = [
    ...homeRoutes(clock.now, () => inbox.mails().length),
    ...inboxRoutes(inbox),
    ...clockRoutes(clock),
    ...renewalRoutes(invoke),
    ...verificationRoutes(invoke),
  ];
  const pages = gateway(wiring, invoke);
  ready.resolve(async (request, response) => {
    const asked = addressOf(request, url);
    if (!isOurs(request)) {
      response.writeHead(421).end();
      return;
    }
    if (asked.pathname.startsWith(`${signInPath}/`)) await provider.handle(request, response);
    else if (asked.pathname === '/local' || asked.pathname.startsWith('/local/')) await answerLocal(routes, request, response, asked);
    else await pages(request, response);
  });
  // Again, so that it is the first to go.
  stops.push(() => close(server));
  const machine = { url, clock, inbox, sweep, quiet, invoke };
  if (withPast) {
    beginAt(beginningOf(present));
    await seed(machine, present);
  }
  // What was left waiting when it was last stopped.
  await sweep();
  return machine;
}

/** A page elsewhere whose name leads to this machine must not reach in (DNS rebinding). */
const isOurs = ({ headers }: IncomingMessage): boolean => /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(headers.host ?? '');

/** The same for every Lambda that is given it. */
function settingOf({ functions }: Wiring, name: string): string {
  const value = functions.map(({ settings }) => settings[name]).find((given) => given !== undefined);
  if (value === undefined) throw new Error(`the template gives no Lambda ${name}`);
  return value;
}

/** SNS asks a Lambda that fails again. */
async function persistently(invoke: () => Promise<unknown>, tries = 3): Promise<void> {
  try {
    await invoke();
  } catch {
    if (tries <= 1) return;
    await sleep(100);
    await persistently(invoke, tries - 1);
  }
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', listening);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

const close = (server: Server): Promise<void> =>
  new Promise((closed) => {
    server.close(() => closed());
    server.closeAllConnections();
  });
