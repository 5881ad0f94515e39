/** Faults by which something that was written about a person gets out, each by another way: an address, a title, a cookie, a mail, a log, an error, a key's context, an index, a stream, a browser (DOMAIN §7, §8). */
import type { Fault } from '../fault.ts';

const journey = (test: string) => ({ file: 'test/leaks/leaks.journey.test.ts', test });
const kms = (test: string) => ({ file: 'test/aws/kms-keys.test.ts', test });
const tables = 'infra/aws/tables.ts';
const inTables = (test: string) => ({ file: 'test/infra/tables.test.ts', test });
const headers = 'functions/http/response-headers.ts';
const header = (name: string) => ({ file: 'test/http/handler.test.ts', test: name });
const thrown = (test: string) => ({ file: 'test/leaks/thrown.apart.test.ts', test });

export const leaks: readonly Fault[] = [
  {
    name: 'What was typed goes along in the address',
    rule: 'DOMAIN §8 never in a URL',
    file: 'functions/fill-in-section.ts',
    find: 'return seeOther(onwardFrom(opened.draft.reference, section, from));',
    replace:
      "return seeOther(`${onwardFrom(opened.draft.reference, section, from)}?after=${encodeURIComponent(String(answers['municipalitySearch']))}`);",
    killedBy: journey('holds nothing that the sender wrote or chose, whoever asks'),
  },
  {
    name: 'The hours that a sender typed stand in a mail',
    rule: 'DOMAIN §7 no text that anyone typed',
    file: 'functions/referral/mail-facts.ts',
    find: 'senderPhone: referral.ownerPhone,',
    replace: 'senderPhone: `${referral.ownerPhone} (${referral.ownerHours})`,',
    killedBy: journey('holds nothing that the sender wrote or chose, in no part of it'),
  },
  {
    name: 'A run that fails passes on what was thrown',
    rule: 'RELIABILITY no third-party error text',
    file: 'functions/aws/event-handler.ts',
    find: "throw new Error('the run failed: its own lines in the log say at what');",
    replace: 'throw error;',
    killedBy: thrown('fails without passing on a word'),
  },
  {
    name: 'A page that cannot even be made passes on what was thrown',
    rule: 'RELIABILITY no third-party error text',
    file: 'functions/http/handler.ts',
    find: "throw new Error('an answer could not be made, and neither could a page that says so');",
    replace: 'throw error;',
    killedBy: thrown('of which not even the page about it can be made'),
  },
  {
    name: 'Any text is a code of the log',
    rule: 'RELIABILITY personal data in logs',
    file: 'functions/aws/log.ts',
    find: "(logCodes.includes(code) ? code : 'codeLeftOut')",
    replace: 'code',
    killedBy: { file: 'test/aws/log.apart.test.ts', test: 'a text in the place of a code is not printed' },
  },
  {
    name: 'What was typed stands in the title',
    rule: 'DOMAIN §8 never in a title',
    file: 'forms/release-referral/section-page.ts',
    find: 'title: `${name} – ${words.name} ${reference}`,',
    replace: 'title: `${name} – ${words.name} ${reference} ${Object.values(view.answers).flat().join()}`,',
    killedBy: journey('holds nothing that the sender wrote or chose, whoever asks'),
  },
  {
    name: 'What was typed is kept in a cookie',
    rule: 'DOMAIN §8 never in the browser’s cache',
    file: 'functions/fill-in-section.ts',
    find: '  return seeOther(onwardFrom(opened.draft.reference, section, from));\n',
    replace:
      '  const cookies = [`last=${encodeURIComponent(JSON.stringify(answers))}; HttpOnly`];\n  return { ...seeOther(onwardFrom(opened.draft.reference, section, from)), cookies };\n',
    killedBy: journey('holds nothing that the sender wrote or chose, whoever asks'),
  },
  {
    name: 'What was typed is printed, in a form that nobody reads at once',
    rule: 'DOMAIN §8 never in a log',
    file: 'functions/fill-in-section.ts',
    find: '  const read = readSection(section, request.form);\n',
    replace:
      "  const read = readSection(section, request.form);\n  process.stdout.write(Buffer.from(JSON.stringify(read.answers)).toString('base64'));\n",
    killedBy: journey('holds nothing that the sender wrote or chose'),
  },
  {
    name: 'A metric is counted by what was typed',
    rule: 'DOMAIN §8 never in a metric',
    file: 'functions/submit-referral.ts',
    find: "  if (sent.kind === 'sent') return seeOther",
    replace:
      "  if (sent.kind === 'sent') process.stdout.write(JSON.stringify({ _aws: { CloudWatchMetrics: [{ Dimensions: [['who']] }] }, who: letter.identity.familyName }));\n  if (sent.kind === 'sent') return seeOther",
    killedBy: journey('holds nothing that the sender wrote or chose'),
  },
  {
    name: 'A mail’s link says whom it is for',
    rule: 'DOMAIN §7 a link carries the reference only',
    file: 'forms/mails/letter.ts',
    find: 'link: `${view.publicUrl}${letter.button.path}`,',
    replace: 'link: `${view.publicUrl}${letter.button.path}?help=${view.helpPhone}`,',
    killedBy: {
      file: 'test/forms/mails/mails.test.ts',
      test: 'has exactly one link, to our own host, with the reference and nothing more in it',
    },
  },
  {
    name: 'A mail loads a picture that tells who opens it',
    rule: 'DOMAIN §8 no third party',
    file: 'forms/mails/letter.ts',
    find: '<p style="${style.action}">',
    replace: '<img src="https://elsewhere.example/open" alt=""><p style="${style.action}">',
    killedBy: {
      file: 'test/forms/mails/mails.test.ts',
      test: 'has exactly one link, to our own host, with the reference and nothing more in it',
    },
  },
  {
    name: 'A sealed part says in its header what it seals',
    rule: 'DOMAIN §8 encrypted before it is stored',
    file: 'functions/aws/seal.ts',
    find: '.setProtectedHeader(header)',
    replace: '.setProtectedHeader({ ...header, kid: open.text })',
    killedBy: kms('says nothing of it in any spelling'),
  },
  {
    name: 'KMS is told in its context what a key is for',
    rule: 'DOMAIN §8 references and ids only',
    file: 'functions/aws/kms-keys.ts',
    find: 'new DecryptCommand({ KeyId: keyId, CiphertextBlob, EncryptionContext })',
    replace: "new DecryptCommand({ KeyId: keyId, CiphertextBlob, EncryptionContext: { ...EncryptionContext, why: 'Zoë Achternaam' } })",
    killedBy: kms('is told references and opaque ids, and nothing else in the clear'),
  },
  {
    name: 'A name goes to KMS beside its hash, where KMS keeps it',
    rule: 'DOMAIN §4 keyed hash',
    file: 'functions/aws/kms-keys.ts',
    find: "MacAlgorithm: 'HMAC_SHA_256', Message }",
    replace: "MacAlgorithm: 'HMAC_SHA_256', Message, GrantTokens: [text] }",
    killedBy: kms('is told references and opaque ids, and nothing else in the clear'),
  },
  {
    name: 'An item that does not fit tells its values',
    rule: 'RELIABILITY no content in errors',
    file: 'functions/aws/items.ts',
    find: "`${path.join('.')} (${code})`",
    replace: "`${path.join('.')} (${code}) ${JSON.stringify(record)}`",
    killedBy: { file: 'test/aws/items.test.ts', test: 'a wrong value is refused by the name of its field, never told' },
  },
  {
    name: 'The history has room for a remark',
    rule: 'DOMAIN §8 coded reasons',
    file: 'functions/referral/history.ts',
    find: '  reason: z.optional(z.enum(withdrawalReasons)),\n',
    replace: '  reason: z.optional(z.enum(withdrawalReasons)),\n  remark: z.optional(z.string()),\n',
    killedBy: { file: 'test/aws/items.test.ts', test: 'the history has no place for a text, under no name' },
  },
  {
    name: 'A draft’s row has room for a text',
    rule: 'DOMAIN §8 closed list',
    file: 'functions/aws/items.ts',
    find: 'toItem: (record, envelope) => marshall({ ...checked(record), ...envelope }),',
    replace: 'toItem: (record, envelope) => marshall({ ...checked(record), ...envelope, note: name }),',
    killedBy: { file: 'test/aws/stored-items.store.test.ts', test: 'every stored item holds the keys of the closed list and no others' },
  },
  {
    name: 'The hours that a sender typed are part of an index',
    rule: 'DOMAIN §8 clear fields',
    file: 'functions/aws/referral-rows.ts',
    find: 'found.openOfLivc(livc, due, reference)',
    replace: '{ ...found.openOfLivc(livc, due, reference), gsi1sk: `${due}#${reference}#${referral.ownerHours}` }',
    killedBy: { file: 'test/aws/referral-rows.test.ts', test: 'a new referral is found by its clock, its LIVC and its sending side' },
  },
  {
    name: 'The stream carries whole items',
    rule: 'STACK stream KEYS_ONLY',
    file: tables,
    find: 'dynamoStream: StreamViewType.KEYS_ONLY,',
    replace: 'dynamoStream: StreamViewType.NEW_IMAGE,',
    killedBy: inTables('the stream carries keys only, and sessions have none'),
  },
  {
    name: 'An index carries copies of whole referrals',
    rule: 'DOMAIN §8 least',
    file: tables,
    find: "index('gsi3', ProjectionType.KEYS_ONLY),",
    replace: "index('gsi3', ProjectionType.ALL),",
    killedBy: inTables('there are two tables, and each can be made from what the template says'),
  },
  {
    name: 'What failed waits in a queue that is not encrypted',
    rule: 'RELIABILITY poison record',
    file: 'infra/aws/stack.ts',
    find: 'encryption: QueueEncryption.SQS_MANAGED,',
    replace: 'encryption: QueueEncryption.UNENCRYPTED,',
    killedBy: { file: 'test/infra/template.test.ts', test: 'leaves what failed in queues that are encrypted and keep it for two weeks' },
  },
  {
    name: 'Another host hears which page one comes from',
    rule: 'DOMAIN §8 no third party',
    file: headers,
    find: "'Referrer-Policy': 'same-origin',",
    replace: "'Referrer-Policy': 'unsafe-url',",
    killedBy: header('Referrer-Policy'),
  },
  {
    name: 'A page may load a picture from anywhere',
    rule: 'DOMAIN §8 no third party',
    file: headers,
    find: '"img-src \'self\' data:",',
    replace: '"img-src * data:",',
    killedBy: header('Content-Security-Policy'),
  },
  {
    name: 'A browser keeps the pages it has shown',
    rule: 'DOMAIN §8 never in the browser’s cache',
    file: headers,
    find: "page: 'no-store',",
    replace: "page: 'private, max-age=600',",
    killedBy: header('Cache-Control'),
  },
  {
    name: 'What was sent with a key is kept beside it',
    rule: 'DOMAIN §8 encrypted before it is stored',
    file: 'functions/http/once.ts',
    find: "return createHmac('sha256', key).update(JSON.stringify(asked)).digest('base64url');",
    replace: "return `${createHmac('sha256', key).digest('base64url')} ${JSON.stringify(asked)}`;",
    killedBy: journey('is told nothing of it in the clear, be it for a moment'),
  },
];
