/** What the fakes of all ports keep, in one place, so that a change of several things at once is seen whole or not at all: JavaScript runs one function at a time. */

import type { AuditRow } from '../../functions/referral/audit.ts';
import type { BreakGlass } from '../../functions/referral/break-glass.ts';
import type { SealedPart } from '../../functions/referral/content.ts';
import type { Draft } from '../../functions/referral/draft.ts';
import type { HistoryEvent } from '../../functions/referral/history.ts';
import type { Binding, Livc, Team } from '../../functions/referral/livc.ts';
import type { Mail } from '../../functions/referral/mail.ts';
import type { PersonEvent } from '../../functions/referral/managing.ts';
import type { Person } from '../../functions/referral/person.ts';
import type { SamePerson, WrappedKey } from '../../functions/referral/ports.ts';
import type { Proposal } from '../../functions/referral/proposal.ts';
import type { Referral } from '../../functions/referral/referral.ts';

/** A waiting mail and when its turn is (machine time); '' is at once. */
export type MailRow = { readonly mail: Mail; readonly turnAt: string };

export type Memory = {
  readonly referrals: Map<string, Referral>;
  /** Keyed by reference and version. */
  readonly events: Map<string, HistoryEvent>;
  /** Keyed by reference and the mail's own key. */
  readonly mails: Map<string, MailRow>;
  readonly drafts: Map<string, Draft>;
  readonly keys: Map<string, WrappedKey>;
  /** Keyed by reference, part and version. */
  readonly content: Map<string, SealedPart>;
  readonly same: Map<string, SamePerson>;
  readonly livcs: Map<string, Livc>;
  readonly bindings: Binding[];
  readonly teams: Map<string, Team>;
  readonly people: Map<string, Person>;
  /** Keyed by person and version, in the order in which it was changed. */
  readonly personEvents: Map<string, PersonEvent>;
  /** The rows of each chain. */
  readonly audit: Map<string, readonly AuditRow[]>;
  /** Keyed by what it is about and its number. */
  readonly proposals: Map<string, Proposal>;
  /** Keyed by reference and number. */
  readonly glass: Map<string, BreakGlass>;
};

export const emptyMemory = (): Memory => ({
  referrals: new Map(),
  events: new Map(),
  mails: new Map(),
  drafts: new Map(),
  keys: new Map(),
  content: new Map(),
  same: new Map(),
  livcs: new Map(),
  bindings: [],
  teams: new Map(),
  people: new Map(),
  personEvents: new Map(),
  audit: new Map(),
  proposals: new Map(),
  glass: new Map(),
});

function refill<T>(there: Map<string, T>, old: ReadonlyMap<string, T>): void {
  there.clear();
  for (const [key, value] of old) there.set(key, value);
}

/** All as it was: of what came since nothing is left. Whoever adds a map above adds it here. */
export function putBack(memory: Memory, before: Memory): void {
  const again = structuredClone(before);
  refill(memory.referrals, again.referrals);
  refill(memory.events, again.events);
  refill(memory.mails, again.mails);
  refill(memory.drafts, again.drafts);
  refill(memory.keys, again.keys);
  refill(memory.content, again.content);
  refill(memory.same, again.same);
  refill(memory.livcs, again.livcs);
  memory.bindings.splice(0, memory.bindings.length, ...again.bindings);
  refill(memory.teams, again.teams);
  refill(memory.people, again.people);
  refill(memory.personEvents, again.personEvents);
  refill(memory.audit, again.audit);
  refill(memory.proposals, again.proposals);
  refill(memory.glass, again.glass);
}

export const keyed = (...parts: readonly (string | number)[]): string => parts.join('\n');

/** In and out as a copy: what a caller changes afterwards changes nothing here. */
export const copy = <T>(value: T): T => structuredClone(value);

/** As the store does: by code, not by language. */
export const byText =
  <T>(textOf: (value: T) => string) =>
  (one: T, other: T): number => {
    const [a, b] = [textOf(one), textOf(other)];
    if (a === b) return 0;
    return a < b ? -1 : 1;
  };
