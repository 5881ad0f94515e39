/** Reads the table's stream: keys only, so that whoever acts on it has to ask the store what is true now. And answers it in the one shape that makes AWS try the failed records again. */
import * as z from 'zod/mini';
import { isReference, type Reference } from '../referral/reference.ts';

const streamSchema = z.object({
  Records: z.array(
    z.object({
      dynamodb: z.object({
        SequenceNumber: z.string().check(z.minLength(1)),
        Keys: z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) }),
      }),
    }),
  ),
});

/** A mail's row, and the number by which AWS knows its record. */
export type MailRow = { readonly reference: Reference; readonly key: string; readonly sequence: string };

/** The mails among the records; null when the event is not of a stream (a schedule starts the same function). */
export function mailRows(event: unknown): readonly MailRow[] | null {
  const read = streamSchema.safeParse(event);
  if (!read.success) return null;
  return read.data.Records.flatMap(({ dynamodb: { Keys, SequenceNumber } }) => {
    const reference = Keys.pk.S.replace(/^REF#/, '');
    const key = Keys.sk.S;
    return isReference(reference) && key.startsWith('MAIL#') ? [{ reference, key, sequence: SequenceNumber }] : [];
  });
}

/** To AWS an empty answer means that everything succeeded, and a misspelled one too: only this function makes it. */
export type BatchAnswer = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] };

export const batchAnswer = (failed: readonly Pick<MailRow, 'sequence'>[]): BatchAnswer => ({
  batchItemFailures: failed.map(({ sequence }) => ({ itemIdentifier: sequence })),
});
