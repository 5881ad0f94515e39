/** Makes one Lambda from its row: bundled by the local esbuild, Node 24 on arm64, its own role with its own rights, told only the settings it asks for. */
import { fileURLToPath } from 'node:url';
import { Duration, SecretValue } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, CfnFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import { type Resources, statementsOf } from './rights.ts';
import type { Row } from './row.ts';
import type { Setting } from './settings.ts';
import type { Stage } from './stages.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Seconds: a page longer than the store's and the keys' own patience, and below the API's limit of 29; a run of the sweep or the sender well below its 5 minutes. */
const patience = { page: 20, run: 120 };

export function lambda(scope: Construct, row: Row, values: Readonly<Record<Setting, string>>, resources: Resources): NodejsFunction {
  const made = new NodejsFunction(scope, row.entry.replace('functions/', '').replace('.ts', ''), {
    description: row.does,
    entry: `${root}${row.entry}`,
    projectRoot: root,
    depsLockFilePath: `${root}package-lock.json`,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: 512,
    timeout: Duration.seconds(row.routes.length > 0 ? patience.page : patience.run),
    environment: Object.fromEntries(row.settings.map((name) => [name, values[name]])),
    initialPolicy: statementsOf(row.rights, resources),
    bundling: {
      format: OutputFormat.ESM,
      target: 'node24',
      minify: true,
      sourceMap: true,
      sourcesContent: false,
      // Fixes the version of the SDK: what was tested is what runs.
      bundleAwsSDK: true,
      mainFields: ['module', 'main'],
      // Some libraries are CommonJS inside and ask for `require` in an ES module.
      banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
    },
  });
  const resource = made.node.defaultChild;
  if (resource instanceof CfnFunction) resource.addMetadata('entry', row.entry);
  return made;
}

export function settingsOf(
  stage: Stage,
  made: {
    readonly table: ITableV2;
    readonly sessions: ITableV2;
    readonly dataKey: IKey;
    readonly fingerprintKey: IKey;
    readonly configurationSet: ConfigurationSet;
  },
): Readonly<Record<Setting, string>> {
  return {
    TABLE_NAME: made.table.tableName,
    SESSIONS_TABLE: made.sessions.tableName,
    KEY_ID: made.dataKey.keyArn,
    MAC_KEY_ID: made.fingerprintKey.keyArn,
    PUBLIC_URL: `https://${stage.host}`,
    MAIL_FROM: stage.mail.from,
    MAIL_REPLY_TO: stage.mail.replyTo,
    MAIL_CONFIGURATION_SET: made.configurationSet.configurationSetName,
    ADMIN_MAILBOX: stage.mail.admins,
    AUDITOR_MAILBOX: stage.mail.auditor,
    HELP_PHONE: stage.help.phone,
    HELP_HOURS: stage.help.hours,
    OIDC_ISSUER: stage.oidc.issuer,
    OIDC_CLIENT_ID: stage.oidc.clientId,
    // CloudFormation looks it up while deploying; the template holds its name only.
    OIDC_CLIENT_SECRET: SecretValue.secretsManager(stage.oidc.clientSecretName).unsafeUnwrap(),
    OIDC_CLAIMS: JSON.stringify(stage.oidc.claims),
    API_AUDIENCE: `https://${stage.host}`,
    API_SCOPE: stage.oidc.scope,
  };
}
