/** What programs can ask here, as OpenAPI 3.1: the same for everybody. Made from the routes beforehand; it reads nothing and can decrypt nothing. */
import * as z from 'zod/mini';
import openapi from '../forms/programs/openapi.json' with { type: 'json' };
import { dynamoClient } from './aws/dynamo-client.ts';
import { readEnvironment } from './aws/environment.ts';
import { pageEnvironment, pageServices } from './aws/page-services.ts';
import { pageHandler } from './http/handler.ts';
import type { Answer, Route } from './http/route.ts';
import type { Action } from './referral/actions.ts';

// Its environment.
const environment = z.object(pageEnvironment);

// Its services, wired on cold start.
const wire = () => pageServices(dynamoClient(), readEnvironment(environment));

// Its route.
const describe = async (): Promise<Answer> => ({
  status: 200,
  asset: { contentType: 'application/json', body: JSON.stringify(openapi), mayChange: true },
});

export const routes: readonly Route<unknown, Action>[] = [
  { method: 'GET', path: '/openapi.json', action: 'readGuidance', withoutSession: true, run: describe },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
