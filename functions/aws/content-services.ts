/** What the few Lambdas that may open content are wired with beside their pages: drafts, encrypted parts and the keys to them. */
import * as z from 'zod/mini';
import { dynamoClient } from './dynamo-client.ts';
import { dynamoContent } from './dynamo-content.ts';
import { dynamoDrafts } from './dynamo-drafts.ts';
import { kmsKeys } from './kms-keys.ts';
import { referralPageServices } from './page-services.ts';

const given = z.string().check(z.minLength(1));

/** `MAC_KEY_ID` only where people are compared. */
export const contentEnvironment = { KEY_ID: given };

type Environment = Parameters<typeof referralPageServices>[0] & { readonly KEY_ID: string; readonly MAC_KEY_ID?: string };

export function contentServices({ KEY_ID, MAC_KEY_ID, ...env }: Environment) {
  const client = dynamoClient();
  return {
    ...referralPageServices(env, client),
    drafts: dynamoDrafts(client, env.TABLE_NAME),
    content: dynamoContent(client, env.TABLE_NAME),
    keys: kmsKeys(MAC_KEY_ID === undefined ? { keyId: KEY_ID } : { keyId: KEY_ID, macKeyId: MAC_KEY_ID }),
  };
}
