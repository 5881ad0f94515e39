/** What Ada, an admin, asked of her colleagues on Tuesday 24 November 2026. */
import { instant } from '../../functions/referral/calendar.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import type { Proposal } from '../../functions/referral/proposal.ts';
import { admin } from './people-around.ts';

export const zilverbeke = { organisation: 'livc-zilverbeke', organisationName: 'LIVC Zilverbeke' } as const;

/** That Ina becomes a coordinator. */
export const aProposal = (changes: Partial<Proposal> = {}): Proposal => ({
  schema: 1,
  number: 1,
  version: 1,
  change: { kind: 'grantPost', person: personId('ina-lid'), post: { role: 'livcCoordinator', ...zilverbeke } },
  why: 'replaces',
  by: admin.person,
  at: instant('2026-11-24T13:30:00.000Z'),
  lapsesAt: instant('2026-12-08T22:59:59.999Z'),
  ended: null,
  ...changes,
});
