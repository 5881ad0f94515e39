/** What one admin asked and another decides, on DynamoDB. A decision, what follows from it and the end of sessions are one transaction over two tables. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Effect } from '../referral/four-eyes.ts';
import type { ProposalStore } from '../referral/ports.ts';
import { type Proposal, subjectOf } from '../referral/proposal.ts';
import { dynamoAudit } from './dynamo-audit.ts';
import { isPersonOf, personRows } from './dynamo-directory.ts';
import { type Condition, dynamoTable, isNew, isVersion, type Write } from './dynamo-table.ts';
import { bindingItem, type Item, proposalItem } from './items.ts';
import { bindingKey, found, lists, personKey, proposalKey } from './keys.ts';
import { itemOf } from './sessions.ts';

export function dynamoProposals(client: DynamoDBClient, tableName: string, sessionsTable: string): ProposalStore {
  const table = dynamoTable(client, tableName);
  const audit = dynamoAudit(client, tableName);
  return {
    /** One call. */
    about: async (subject) => (await table.query({ pk: proposalKey(subject, 0).pk, backwards: true })).map(proposalItem.fromItem),

    /** One call. */
    async load(subject, number) {
      const item = await table.get(proposalKey(subject, number));
      return item === null ? null : proposalItem.fromItem(item);
    },

    /** One call. */
    undecided: async () => (await table.query({ index: 'gsi2', pk: lists.proposalsOpen })).map(proposalItem.fromItem),

    /** One call. */
    decided: async (limit) =>
      (await table.query({ index: 'gsi2', pk: lists.proposalsDecided, backwards: true, limit })).map(proposalItem.fromItem),

    /** Two calls: how far the audit is, and the write. */
    propose: (proposal, entry) => audit.commit([{ put: rowOf(proposal), when: isNew }], [entry]),

    /** As propose. */
    decide: ({ before, after, effect, audit: entry, asker }, sessions) =>
      audit.commit(
        [
          { put: rowOf(after), when: isVersion(before.version) },
          ...effectOn(effect),
          ...(asker === undefined ? [] : [{ check: personKey(asker.id), when: isPersonOf(asker.version) }]),
          ...(sessions === null ? [] : [{ put: itemOf(sessions.key, sessions.kept), in: sessionsTable }]),
        ],
        [entry],
      ),
  };
}

function rowOf(proposal: Proposal): Item {
  const { change, number, at, ended } = proposal;
  const about = subjectOf(change);
  const place = ended === null ? found.proposalOpen(at, about) : found.proposalDecided(ended.at, about);
  return proposalItem.toItem(proposal, { ...proposalKey(about, number), ...place });
}

const effectOn = ({ person, binding }: Effect): readonly Write[] => [
  ...(person === undefined ? [] : personRows(person.before, person.after)),
  ...(binding === undefined
    ? []
    : [
        {
          put: bindingItem.toItem(binding.after, bindingKey(binding.after.municipality, binding.after.from)),
          when: binding.before === null ? isNew : isStillBoundTo(binding.before.livc),
        },
      ]),
];

const isStillBoundTo = (livc: string): Condition => ({
  expression: '#livc = :livc',
  names: { '#livc': 'livc' },
  values: { ':livc': livc },
});
