/** All stores, in memory or on DynamoDB, as one bundle: what a contract is run against and what a test of a Lambda is given. */
import type {
  AuditLog,
  AuditTrail,
  ContentStore,
  DirectoryStore,
  DraftStore,
  GlassStore,
  Outbox,
  ReferralStore,
} from '../../functions/referral/ports.ts';
import { fakeAudit } from './fake-audit.ts';
import { fakeDirectory } from './fake-directory.ts';
import { fakeContent, fakeDrafts } from './fake-drafts.ts';
import { fakeGlass } from './fake-glass.ts';
import { fakeOutbox } from './fake-outbox.ts';
import { fakeReferrals } from './fake-referrals.ts';
import { emptyMemory, type Memory } from './memory.ts';

export type Stores = {
  readonly referrals: ReferralStore;
  readonly content: ContentStore;
  readonly drafts: DraftStore;
  readonly outbox: Outbox;
  readonly directory: DirectoryStore;
  readonly audit: AuditLog & AuditTrail;
  readonly glass: GlassStore;
};

/** Stores that share one memory, so that what one writes the others see. */
export const fakeStores = (memory: Memory = emptyMemory()): Stores => ({
  referrals: fakeReferrals(memory),
  content: fakeContent(memory),
  drafts: fakeDrafts(memory),
  outbox: fakeOutbox(memory),
  directory: fakeDirectory(memory),
  audit: fakeAudit(memory),
  glass: fakeGlass(memory),
});
