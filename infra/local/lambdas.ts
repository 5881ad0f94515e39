/** Runs the deployed handlers in this process, unchanged: settings come from the template, endpoints from the SDK's own variables. One process is one system, since settings belong to the process. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Invoke } from './gateway.ts';
import type { LocalFunction } from './wiring.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

type Handler = (event: unknown, context: unknown) => unknown;

export type Endpoints = { readonly dynamodb: string; readonly kms: string; readonly ses: string };

/** `values` replaces what is different here; what the template gives to no Lambda stays unset, so that a forgotten setting is missed here too. */
export function setEnvironment(functions: readonly LocalFunction[], values: Readonly<Record<string, string>>, endpoints: Endpoints): void {
  const settings = Object.assign({}, ...functions.map((one) => one.settings), values);
  const given = new Set(functions.flatMap((one) => Object.keys(one.settings)));
  for (const name of given) process.env[name] = settings[name];
  Object.assign(process.env, {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_KMS: endpoints.kms,
    AWS_ENDPOINT_URL_SES: endpoints.ses,
  });
  // Whoever works here may be signed in to an account of their own: it must not be touched.
  for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_ENDPOINT_URL']) delete process.env[name];
}

/** Loads every handler that has a file, so that the first visitor does not wait for it; they read their settings when they first run. */
export async function loadHandlers(functions: readonly LocalFunction[]): Promise<Invoke> {
  // What goes well is silent here, what fails is seen; read by the log as it is loaded.
  process.env['POWERTOOLS_LOG_LEVEL'] ??= 'WARN';
  const loaded = await Promise.all(
    functions.filter(({ entry }) => existsSync(join(root, entry))).map(async ({ entry }) => [entry, await handlerOf(entry)] as const),
  );
  const handlers = new Map(loaded);
  return async (entry, event) => {
    const handler = handlers.get(entry);
    if (handler === undefined) throw new Error(`${entry} does not exist`);
    try {
      // As over the line: what a handler does to its event reaches nobody.
      return await handler(structuredClone(event), contextOf(entry));
    } catch (error) {
      // As Lambda does, so that whoever works here sees it.
      console.error(`${entry} failed:`, error);
      throw error;
    }
  };
}

async function handlerOf(entry: string): Promise<Handler> {
  const file: unknown = await import(pathToFileURL(join(root, entry)).href);
  if (typeof file === 'object' && file !== null && 'handler' in file && isHandler(file.handler)) return file.handler;
  throw new Error(`${entry} exports no handler`);
}

const isHandler = (value: unknown): value is Handler => typeof value === 'function';

/** What Lambda tells a handler about its run. */
const contextOf = (entry: string) => ({
  awsRequestId: randomUUID(),
  callbackWaitsForEmptyEventLoop: false,
  functionName: basename(entry, '.ts'),
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:eu-central-1:000000000000:function:${basename(entry, '.ts')}`,
  memoryLimitInMB: '512',
  logGroupName: 'local',
  logStreamName: 'local',
  getRemainingTimeInMillis: () => 29_000,
});
