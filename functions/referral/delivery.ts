/** What became of a mail, made a fact: its row moves, and when the referral has something to learn from it, both move in one write. */

import type { Instant } from './calendar.ts';
import { carryOut, type Ports } from './carry-out.ts';
import { refused } from './decide.ts';
import { type Arrival, type Failure, recordDelivered, recordNotDelivered } from './delivery-commands.ts';
import type { Policy } from './policy.ts';
import type { Outbox } from './ports.ts';
import type { Reference } from './reference.ts';

export type DeliveryPorts = Ports & { readonly outbox: Outbox };

/** False when nothing moved: an event that came too late, twice, or about no mail of ours. */
export async function settleDelivery(
  reference: Reference,
  key: string,
  what: Failure | Arrival,
  ports: DeliveryPorts,
  when: { readonly now: Instant; readonly policy: Policy },
): Promise<boolean> {
  const learn = (report: Failure | Arrival) =>
    carryOut(reference, ports, when, async (referral, facts) => {
      // Read anew at each try: a mail that moved meanwhile would make the write fail for ever.
      const mail = await ports.outbox.load(reference, key);
      if (mail === null) return refused({ why: 'unchanged' });
      return report.to === 'DELIVERED' ? recordDelivered(referral, mail, report, facts) : recordNotDelivered(referral, mail, report, facts);
    });
  if ((await learn(what)).kind === 'done') return true;
  if (!(await ports.outbox.move(reference, { key, from: what.from, to: what.to, at: when.now }))) return false;
  // Its contact was marked already. Had an admin corrected the address just before, what failed earlier left again and this did not: then the contact is marked anew.
  if (what.to !== 'DELIVERED') await learn({ ...what, from: [what.to] });
  return true;
}
