/** Who may import whom (docs/architecture.md), as data: the test walks every file by it, and holds the linter's own rules against it. */
import { importedPath, importsOf, type Source } from './source.ts';

export type Direction = {
  readonly folder: string;
  /** The files of this row; the first row that matches counts. */
  readonly of: RegExp;
  /** What they may import: project files by path, packages by name. */
  readonly may: RegExp;
  /** An importing file with imports that must pass and imports that must be refused, to hold walker and linter against. */
  readonly proof: { readonly file: string; readonly passes: readonly string[]; readonly refused: readonly string[] };
};

export const directions: readonly Direction[] = [
  {
    folder: 'functions/referral',
    of: /^functions\/referral\//,
    may: /^(functions\/referral\/[^/]+\.ts|zod\/mini)$/,
    proof: {
      file: 'functions/referral/proof.ts',
      passes: ['./referral.ts', 'zod/mini'],
      refused: [
        'zod',
        'node:crypto',
        '../aws/clock.ts',
        '../http/route.ts',
        '../../forms/words/nl.ts',
        '../../infra/aws/app.ts',
        'jose',
        '@aws-sdk/client-dynamodb',
      ],
    },
  },
  {
    folder: 'forms',
    of: /^forms\//,
    may: /^(forms\/.+|functions\/referral\/fields\.ts|zod\/mini|hono\/html|hono\/utils\/html)$/,
    proof: {
      file: 'forms/release/proof.ts',
      passes: ['./page.ts', '../words/nl.ts', '../../functions/referral/fields.ts', 'zod/mini', 'hono/html'],
      refused: [
        '../../functions/referral/referral.ts',
        '../../functions/aws/clock.ts',
        '../../infra/aws/app.ts',
        '../../test/house/source.ts',
        'node:fs',
        '@aws-sdk/client-ses',
        'zod',
      ],
    },
  },
  {
    folder: 'functions/aws',
    of: /^functions\/aws\//,
    may: /^(functions\/aws\/.+|functions\/referral\/[^/]+\.ts|@aws-sdk\/.+|@aws-lambda-powertools\/logger(\/.+)?|@middy\/.+|zod\/mini|jose|aws-lambda|node:.+)$/,
    proof: {
      file: 'functions/aws/proof.ts',
      passes: ['./clock.ts', '../referral/ports.ts', '@aws-sdk/client-dynamodb', 'jose', 'zod/mini', '@middy/core'],
      refused: [
        '../http/route.ts',
        '../mail/mime.ts',
        '../directory/caws.ts',
        '../../forms/words/nl.ts',
        '../submit-referral.ts',
        'openid-client',
        'hono/html',
        'aws-cdk-lib',
      ],
    },
  },
  {
    folder: 'functions/http',
    of: /^functions\/http\//,
    may: /^(functions\/http\/.+|forms\/elements\/.+|@middy\/.+|openid-client|jose|zod\/mini|hono\/html|hono\/utils\/html|aws-lambda|node:.+)$/,
    proof: {
      file: 'functions/http/proof.ts',
      passes: ['./route.ts', '../../forms/elements/page.ts', '@middy/http-router', 'openid-client', 'jose', 'zod/mini'],
      refused: [
        '../referral/referral.ts',
        '../aws/clock.ts',
        '../mail/mime.ts',
        '../../forms/words/nl.ts',
        '@aws-sdk/client-dynamodb',
        '../submit-referral.ts',
      ],
    },
  },
  {
    folder: 'functions/mail',
    of: /^functions\/mail\//,
    may: /^(functions\/mail\/.+|nodemailer(\/.+)?)$/,
    proof: {
      file: 'functions/mail/proof.ts',
      passes: ['./mime.ts', 'nodemailer/lib/mail-composer/index.js'],
      refused: ['../referral/mail.ts', '../aws/ses-mailer.ts', '../http/route.ts', '@aws-sdk/client-ses', '../../forms/mails/receipt.ts'],
    },
  },
  {
    folder: 'functions/directory',
    of: /^functions\/directory\//,
    may: /^(functions\/directory\/.+|zod\/mini)$/,
    proof: {
      file: 'functions/directory/proof.ts',
      passes: ['./caws.ts', './data/caws.json', 'zod/mini'],
      refused: ['../aws/clock.ts', '../referral/livc.ts', '../../forms/words/nl.ts', '@aws-sdk/client-dynamodb'],
    },
  },
  {
    folder: 'functions/*.ts',
    of: /^functions\/[^/]+\.ts$/,
    may: /^(functions\/(aws|referral|http|mail|directory)\/.+|forms\/.+|zod\/mini|hono\/html|aws-lambda)$/,
    proof: {
      file: 'functions/proof-lambda.ts',
      passes: [
        './aws/clock.ts',
        './referral/referral.ts',
        './http/handler.ts',
        './mail/mime.ts',
        './directory/caws.ts',
        '../forms/words/nl.ts',
        'zod/mini',
      ],
      refused: ['./submit-referral.ts', '@aws-sdk/client-dynamodb', '@middy/core', '../infra/aws/app.ts', 'node:process', 'nodemailer'],
    },
  },
  {
    folder: 'infra/aws',
    of: /^infra\/aws\//,
    may: /^(infra\/aws\/.+|aws-cdk-lib(\/.+)?|constructs|zod\/mini|node:.+)$/,
    proof: {
      file: 'infra/aws/proof.ts',
      passes: ['./stages.ts', 'aws-cdk-lib', 'aws-cdk-lib/aws-lambda', 'constructs', 'node:path'],
      refused: [
        '../../functions/submit-referral.ts',
        '../../functions/referral/policy.ts',
        '../../forms/words/nl.ts',
        '../local/start.ts',
        '../../test/house/source.ts',
      ],
    },
  },
  {
    folder: 'infra/local',
    of: /^infra\/local\//,
    may: /^(?!infra\/aws\/|test\/|aws-cdk|constructs|vitest)/,
    proof: {
      file: 'infra/local/proof.ts',
      passes: [
        './start.ts',
        '../../functions/submit-referral.ts',
        '../../functions/aws/clock.ts',
        '../../forms/words/nl.ts',
        'oidc-provider',
        '@aws-sdk/client-dynamodb',
      ],
      refused: ['../aws/app.ts', '../../infra/aws/stages.ts', '../../test/house/source.ts', 'aws-cdk-lib'],
    },
  },
  {
    folder: 'docs/examples',
    of: /^docs\/examples\//,
    may: /^(node:.+|openid-client)$/,
    proof: {
      file: 'docs/examples/proof.mjs',
      passes: ['node:fs/promises', 'openid-client'],
      refused: [
        '../../functions/referral/referral.ts',
        '../../infra/local/visitor.ts',
        '../../forms/words/nl.ts',
        '../../test/house/source.ts',
        'zod/mini',
        'jose',
      ],
    },
  },
];

/** Each import of a file that its row does not allow; a file of no row (tests, settings) may import everything. */
export function brokenDirections(source: Source): readonly string[] {
  const row = directions.find(({ of }) => of.test(source.path));
  if (row === undefined) return [];
  return importsOf(source)
    .filter(({ specifier }) => !row.may.test(importedPath(source, specifier)))
    .map(({ specifier, line }) => `${source.path}:${line} imports ${specifier}`);
}
