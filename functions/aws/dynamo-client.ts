/**
 * The one client to DynamoDB and the one rule for trying again: a bounded number of times, with full jitter, inside a
 * budget well below a Lambda's timeout. What still fails then is `Unavailable`; a failed condition is never tried again.
 */
import { DynamoDBClient, type DynamoDBClientConfig, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { Unavailable } from '../referral/ports.ts';

/** Region, endpoint and credentials come from the SDK's own environment variables, here and in AWS alike. */
export const dynamoClient = (config: DynamoDBClientConfig = {}): DynamoDBClient =>
  new DynamoDBClient({
    // The rule below replaces the SDK's own retries, which know no budget.
    maxAttempts: 1,
    // A request takes single-digit milliseconds; after these the connection is taken for dead.
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
    ...config,
  });

export type Patience = { readonly attempts: number; readonly baseMs: number; readonly capMs: number; readonly budgetMs: number };

/** Five waits of at most 25, 50, 100, 200, 400 ms; nothing new is begun after 4 s (a Lambda behind a page has 20). */
export const patience: Patience = { attempts: 6, baseMs: 25, capMs: 400, budgetMs: 4_000 };

const passing = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'InternalServerError',
  'InternalServerErrorException',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'TransactionInProgressException',
  'TransactionConflictException',
  'ReplicatedWriteConflictException',
  'TimeoutError',
  'AbortError',
]);
const passingReasons = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);
const brokenLine = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

/** Whether the same request may succeed a moment later. Of a request whose outcome is unknown this says nothing: every write must bear being repeated. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof TransactionCanceledException) {
    const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None').filter((code) => code !== 'None');
    return codes.length > 0 && codes.every((code) => passingReasons.has(code));
  }
  if (passing.has(error.name)) return true;
  if ('code' in error && typeof error.code === 'string' && brokenLine.has(error.code)) return true;
  return statusOf(error) >= 500;
}

function statusOf(error: Error): number {
  if (!('$metadata' in error) || typeof error.$metadata !== 'object' || error.$metadata === null) return 0;
  const { $metadata } = error;
  return 'httpStatusCode' in $metadata && typeof $metadata.httpStatusCode === 'number' ? $metadata.httpStatusCode : 0;
}

/** Runs one request, again while it may pass; throws `Unavailable('store')` when patience ends, anything else as it came. */
export async function persist<T>(request: () => Promise<T>, { attempts, baseMs, capMs, budgetMs }: Patience = patience): Promise<T> {
  const began = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await request();
    } catch (error) {
      if (!mayPass(error)) throw error;
      // Full jitter: anything from none to the whole wait, so that those who collided do not meet again.
      const wait = Math.random() * Math.min(capMs, baseMs * 2 ** (attempt - 1));
      if (attempt === attempts || performance.now() - began + wait > budgetMs) throw new Unavailable('store', error);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}
