/** Many who write to one chain at once: each tries until its time is over, and nothing counts as recorded that was not written. */
import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { dynamoAudit } from '../../functions/aws/dynamo-audit.ts';
import { Unavailable } from '../../functions/referral/ports.ts';
import { anEntry } from '../builders/audit.ts';

const lost = () =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }],
  });

/** A store in which somebody else always was first, until the write after `losses` lost ones. */
function contested(losses: number) {
  const client = new DynamoDBClient({ region: 'eu-west-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
  const tried = { writes: 0, waits: 0 };
  client.middlewareStack.add(
    (_, context) => async () => {
      const output = { $metadata: {}, Responses: {} };
      if (context.commandName !== 'TransactWriteItemsCommand') return { response: {}, output };
      tried.writes += 1;
      if (tried.writes <= losses) throw lost();
      return { response: {}, output };
    },
    { step: 'initialize', name: 'contested' },
  );
  return { client, tried };
}

const each = (count: number, how: { readonly firstMs: number; readonly capMs: number; readonly budgetMs: number }, losses: number) =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const { client, tried } = contested(losses);
      const began = performance.now();
      const end = await dynamoAudit(client, 'table', how)
        .record(anEntry())
        .then(
          () => 'recorded',
          (error: unknown) => (error instanceof Unavailable ? 'unavailable' : 'thrown'),
        );
      return { end, writes: tried.writes, tookMs: performance.now() - began };
    }),
  );

test('a wait longer than what is left is made shorter, and is no reason to give up', async () => {
  const done = await each(20, { firstMs: 60_000, capMs: 60_000, budgetMs: 2_500 }, 1);
  expect(done.map(({ end }) => end)).toEqual(done.map(() => 'recorded'));
}, 30_000);

test('when its place cannot be won in time it is said to be unavailable, and not before', async () => {
  const done = await each(5, { firstMs: 20, capMs: 40, budgetMs: 3_000 }, Number.POSITIVE_INFINITY);
  for (const { end, writes, tookMs } of done) {
    expect(end).toBe('unavailable');
    expect(writes).toBeGreaterThan(3);
    expect(tookMs).toBeGreaterThanOrEqual(2_995);
  }
}, 30_000);
