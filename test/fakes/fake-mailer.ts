/** A provider that takes every mail, unless told what to answer next; keeps what it took. */
import type { Mailer, Sent } from '../../functions/referral/ports.ts';

export type TakenMail = { readonly to: string; readonly raw: string; readonly tag: string };

export function fakeMailer(...answers: Sent['outcome'][]) {
  const taken: TakenMail[] = [];
  const mailer: Mailer = {
    send: async ({ to, raw, tag }) => {
      const outcome = answers.shift() ?? 'accepted';
      if (outcome !== 'accepted') return { outcome };
      taken.push({ to, raw: Buffer.from(raw).toString('latin1'), tag });
      return { outcome, providerId: `provider-${taken.length}` };
    },
  };
  return { mailer, taken };
}
