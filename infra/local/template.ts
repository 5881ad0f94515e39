/**
 * What exists in AWS, read as data: the CDK app is synthesized in a process of its own (nothing is bundled, nothing is
 * asked of AWS) and its template is what the local system is built from. Never imports `infra/aws`.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod/mini';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Beside the packages it was made with: `npm ci` clears both. */
const cache = join(root, 'node_modules/.cache/aansluiting');

const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.optional(z.record(z.string(), z.unknown())),
      Metadata: z.optional(z.record(z.string(), z.unknown())),
    }),
  ),
});
/** Each resource by its logical id. */
export type Resources = z.infer<typeof templateSchema>['Resources'];

/** Takes about a second, or nothing when neither `infra/aws` nor the packages changed since it was last asked. */
export async function synthesizedResources(app = 'infra/aws/app.ts'): Promise<Resources> {
  const made = join(cache, `template-${await fingerprint(app)}`);
  if (!existsSync(made)) await synthesize(app, made);
  return readResources(made);
}

/** Everything that can change the template: the app's own folder, which Lambdas there are, and the locked packages. */
async function fingerprint(app: string): Promise<string> {
  const folder = join(root, dirname(app));
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort();
  const lambdas = (await readdir(join(root, 'functions'))).filter((name) => name.endsWith('.ts')).sort();
  const hash = createHash('sha256').update(`${app}\n${process.env['STAGE'] ?? ''}\n${lambdas.join()}\n`);
  for (const path of [...names.map((name) => join(folder, name)), join(root, 'package-lock.json')]) hash.update(await readFile(path));
  return hash.digest('hex').slice(0, 16);
}

async function synthesize(app: string, made: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const fresh = await mkdtemp(join(cache, 'synth-'));
  try {
    // Checking the template against CloudFormation's own rules is `npm run synth`'s work and takes two seconds.
    const env = {
      ...process.env,
      CDK_OUTDIR: fresh,
      CDK_VALIDATION: 'false',
      CDK_CONTEXT_JSON: JSON.stringify({ 'aws:cdk:bundling-stacks': [] }),
    };
    await promisify(execFile)(process.execPath, [join(root, app)], { cwd: root, env });
    // Another process may have been first; its result is the same.
    await rename(fresh, made).catch((error: unknown) => {
      if (!existsSync(made)) throw error;
    });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function readResources(folder: string): Promise<Resources> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.template.json'));
  const [name] = names;
  if (name === undefined || names.length > 1) throw new Error('one stack was expected from the synthesized app');
  return resourcesIn(JSON.parse(await readFile(join(folder, name), 'utf8')));
}

/** Of any template, as JSON. */
export const resourcesIn = (template: unknown): Resources => templateSchema.parse(template).Resources;

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const tableSchema = z.object({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  GlobalSecondaryIndexes: z.optional(
    z.array(
      z.object({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.object({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.optional(z.array(z.string())),
        }),
      }),
    ),
  ),
  StreamSpecification: z.optional(z.object({ StreamViewType: z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']) })),
});
/** A table as the template says it; what a local DynamoDB has not (backups, encryption, expiry) is left out. */
export type TableDefinition = z.infer<typeof tableSchema> & { readonly logicalId: string };

/** The tables of the template; `logicalId` is what the settings of Lambdas refer to. */
export const tablesIn = (resources: Resources): readonly TableDefinition[] =>
  Object.entries(resources)
    .filter(([, { Type }]) => Type === 'AWS::DynamoDB::GlobalTable')
    .map(([logicalId, { Properties }]) => ({ logicalId, ...tableSchema.parse(Properties) }));
