/** Every right that each Lambda's role gives, read from the synthesized template. */
import * as z from 'zod/mini';
import { wiringOf } from '../../infra/local/wiring.ts';
import { synthesized } from './synthesized.ts';

const resources = synthesized();
const wiring = wiringOf(resources);

const texts = z.union([z.string(), z.array(z.string())]);
const policySchema = z.object({
  PolicyDocument: z.object({
    Statement: z.array(
      z.object({
        Action: texts,
        Resource: z.unknown(),
        Effect: z.literal('Allow'),
        Condition: z.optional(z.record(z.string(), z.unknown())),
      }),
    ),
  }),
  Roles: z.array(z.object({ Ref: z.string() })),
});
const roleSchema = z.object({ Role: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }) });

const ofType = (type: string) => Object.values(resources).filter(({ Type }) => Type === type);
export const listed = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

/** Every right that a Lambda's role gives, by its entry. */
export const rights = wiring.functions.map(({ logicalId, entry }) => {
  const role = roleSchema.parse(resources[logicalId]?.Properties).Role['Fn::GetAtt'][0];
  const statements = ofType('AWS::IAM::Policy')
    .map(({ Properties }) => policySchema.parse(Properties))
    .filter(({ Roles }) => Roles.some(({ Ref }) => Ref === role))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  return { entry, statements, actions: statements.flatMap(({ Action }) => listed(Action)) };
});
