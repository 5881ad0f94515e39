/** A tag brings every key back whole, however long its parts. */
import { describe, expect, test } from 'vitest';
import { readTag, tagOf } from '../../functions/mail/tags.ts';
import { livcId, personId } from '../../functions/referral/identifiers.ts';
import { type Cause, mailKey, mailKinds } from '../../functions/referral/mail.ts';
import type { Recipient } from '../../functions/referral/recipient.ts';
import { referenceFrom } from '../../functions/referral/reference.ts';

const reference = referenceFrom(new Uint8Array(16).fill(1));
const other = referenceFrom(new Uint8Array(16).fill(2));
const longest = 'x'.repeat(64);

describe('the tag of a mail', () => {
  const causes: Cause[] = [
    { by: 'event', version: 999_999, round: 12 },
    { by: 'step', clock: 'acknowledge', hop: 99, occurrence: 99, clockVersion: 99, step: '+1000', round: 12 },
    { by: 'sameness', other, round: 12 },
  ];
  const recipients: Recipient[] = [
    { kind: 'escalation', livc: livcId(longest) },
    { kind: 'person', person: personId(longest) },
    { kind: 'admin' },
  ];

  test('holds every key there is, however long its ids, and reads back', () => {
    for (const cause of causes) {
      for (const to of recipients) {
        for (const kind of mailKinds) {
          const key = mailKey({ cause, kind, to });
          const tag = tagOf(reference, key);
          expect(tag).toMatch(/^[A-Za-z0-9_-]{1,256}$/);
          expect(readTag(tag)).toEqual({ reference, key });
        }
      }
    }
  });

  test('a key that would not fit is an error, never cut off', () => {
    expect(() => tagOf(reference, `MAIL#${'x'.repeat(300)}`)).toThrow('no tag can hold');
  });

  test.each(['', 'abc', '!', 'a'.repeat(257), Buffer.from('x|y').toString('base64url'), Buffer.from('|MAIL#1').toString('base64url')])(
    '%j is no tag of ours',
    (tag) => {
      expect(readTag(tag)).toBeNull();
    },
  );
});
