/** Who may use which key, for which reader, exactly: the hand-written table against the policies of the synthesized template, and nothing beside them by which a key could be had. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { wiringOf } from '../../infra/local/wiring.ts';
import { keyRights } from './key-rights.ts';
import { synthesized } from './synthesized.ts';

const resources = synthesized();
const { functions } = wiringOf(resources);

const texts = z.pipe(
  z.union([z.string(), z.array(z.string())]),
  z.transform((value) => [value].flat()),
);
const statementSchema = z.object({
  Effect: z.string(),
  Action: texts,
  Resource: z.unknown(),
  Principal: z.optional(z.unknown()),
  Condition: z.optional(z.record(z.string(), z.record(z.string(), z.unknown()))),
});
type Statement = z.infer<typeof statementSchema>;
const policySchema = z.object({
  PolicyDocument: z.object({ Statement: z.array(statementSchema) }),
  Roles: z.array(z.object({ Ref: z.string() })),
});
const keySchema = z.object({ KeyPolicy: z.object({ Statement: z.array(statementSchema) }) });
const roleOf = z.object({ Role: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }) });
const roleSchema = z.object({ ManagedPolicyArns: z.array(z.unknown()), Policies: z.optional(z.array(z.unknown())) });

const ofType = (type: string) => Object.entries(resources).filter(([, { Type }]) => Type === type);
const keyNamed = (start: string): string => {
  const found = ofType('AWS::KMS::Key').filter(([id]) => id.startsWith(start));
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} keys named ${start}`);
  return found[0][0];
};
const [dataKey, fingerprintKey, tableKey] = [keyNamed('DataKey'), keyNamed('FingerprintKey'), keyNamed('TableKey')];

const nameOf = (entry: string): string => entry.replace('functions/', '').replace('.ts', '');
const roles = new Map(
  functions.map(({ logicalId, entry }) => [roleOf.parse(resources[logicalId]?.Properties).Role['Fn::GetAtt'][0], nameOf(entry)]),
);
const policies = ofType('AWS::IAM::Policy').map(([, { Properties }]) => policySchema.parse(Properties));
const statementsOf = (name: string): readonly Statement[] =>
  policies
    .filter(({ Roles }) => Roles.some(({ Ref }) => roles.get(Ref) === name))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);

const onKeys = ({ Action }: Statement): boolean => Action.some((action) => action === '*' || action.startsWith('kms:'));
const arnOf = (key: string) => ({ 'Fn::GetAtt': [key, 'Arn'] });

/** A statement in the words of the table; anything that the table has no word for stands there as it is. */
function inWords(statement: Statement): readonly string[] {
  const { Action, Resource, Condition, Effect } = statement;
  const [action = '', ...more] = Action;
  const strange = [JSON.stringify(statement)];
  if (Effect !== 'Allow' || more.length > 0) return strange;
  const on = JSON.stringify(Resource);
  if (action === 'kms:GenerateMac' && on === JSON.stringify(arnOf(fingerprintKey)) && Condition === undefined) return ['GenerateMac'];
  if (on !== JSON.stringify(arnOf(dataKey))) return strange;
  const { StringLike, ...others } = Condition ?? {};
  const { 'kms:EncryptionContext:reader': readers, ...else_ } = StringLike ?? {};
  const read = z
    .array(z.enum(['owner:*', 'livc:*']))
    .check(z.minLength(1))
    .safeParse(readers);
  if (!read.success || Object.keys(others).length > 0 || Object.keys(else_).length > 0) return strange;
  return read.data.map((reader) => `${action.replace('kms:', '')} for ${reader.replace(':*', '')}`);
}

test('the table names every Lambda and no other', () => {
  const files = readdirSync(new URL('../../functions/', import.meta.url)).filter((name) => name.endsWith('.ts'));
  expect(Object.keys(keyRights).toSorted()).toEqual(files.map(nameOf).toSorted());
  expect([...roles.values()].toSorted()).toEqual(Object.keys(keyRights).toSorted());
});

test.each(Object.entries(keyRights))('%s may do exactly what the table says', (name, may) => {
  expect(statementsOf(name).filter(onKeys).flatMap(inWords).toSorted()).toEqual([...may].toSorted());
});

test.each(Object.keys(keyRights).filter((name) => keyRights[name]?.every((one) => one === 'GenerateMac')))(
  '%s, which opens nothing, is told of no key and reaches neither sealed parts nor wrapped keys',
  (name) => {
    // Who verifies the audit asks which references there are: an index of nothing but places.
    const reached = JSON.stringify(statementsOf(name)).replace(name === 'verify-audit' ? ',"DATAKEYS#*"' : '', '');
    expect(reached).not.toMatch(/KEY#|CONTENT#|KEYS#/);
    const settings = functions.find(({ entry }) => nameOf(entry) === name)?.settings ?? {};
    expect(Object.keys(settings).filter((setting) => /KEY/.test(setting))).toEqual([]);
  },
);

test('those who guard terms, mails and the desk are among those that open nothing', () => {
  for (const name of [
    'list-livc-referrals',
    'sweep-deadlines',
    'send-mail',
    'oversee-deadlines',
    'log-call',
    'remind-receiver',
    'record-delivery',
  ]) {
    expect({ name, may: keyRights[name] }).toEqual({ name, may: [] });
  }
});

describe('beside those policies', () => {
  test('no role of a Lambda has more than the right to write its own log', () => {
    for (const role of roles.keys()) {
      const { ManagedPolicyArns, Policies } = roleSchema.parse(resources[role]?.Properties);
      expect(Policies).toBeUndefined();
      expect(ManagedPolicyArns.map((arn) => JSON.stringify(arn))).toEqual([expect.stringContaining('AWSLambdaBasicExecutionRole')]);
    }
  });

  test('nobody may hand a key on, change one, become somebody else or start another Lambda', () => {
    const all = policies.flatMap(({ PolicyDocument, Roles }) =>
      PolicyDocument.Statement.flatMap(({ Action }) =>
        Action.map((action) => `${Roles.map(({ Ref }) => roles.get(Ref) ?? 'another')} ${action}`),
      ),
    );
    expect(all.length).toBeGreaterThan(30);
    const lambdas = all.filter((one) => !one.startsWith('another '));
    expect(lambdas.filter((one) => / (\*|kms:(\*|CreateGrant|Put|Schedule|Disable|Update)|iam:|sts:|lambda:)/.test(one))).toEqual([]);
  });

  test('the keys themselves admit only what the account grants, which is what the policies above say', () => {
    for (const key of [dataKey, fingerprintKey]) {
      const { Statement } = keySchema.parse(resources[key]?.Properties).KeyPolicy;
      expect(Statement).toHaveLength(1);
      expect(JSON.stringify(Statement[0]?.Principal)).toMatch(/:root"\]\]\}\}$/);
    }
    expect(ofType('AWS::KMS::Key')).toHaveLength(3);
    expect(ofType('AWS::KMS::ReplicaKey')).toEqual([]);
  });

  test('no Lambda names the key that encrypts the tables at rest', () => {
    expect(policies.filter((policy) => JSON.stringify(policy.PolicyDocument).includes(tableKey))).toEqual([]);
  });
});
