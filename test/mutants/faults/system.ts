/** Faults in rights, logs, clocks and what starts a Lambda (DOMAIN §8, RELIABILITY time and people). */
import type { Fault } from '../fault.ts';

const rights = 'infra/aws/functions.ts';
const stack = 'infra/aws/stack.ts';
const inTemplate = (test: string) => ({ file: 'test/infra/template.test.ts', test });

export const system: readonly Fault[] = [
  {
    name: 'The sender of mail may decrypt',
    rule: 'DOMAIN §8 cannot decrypt',
    file: rights,
    find: "asks: { gsi1: ['TODO#MAIL#'] }, sendsMail: true }",
    replace: "asks: { gsi1: ['TODO#MAIL#'] }, sendsMail: true, dataKeys: { Decrypt: ['livc'] } }",
    killedBy: inTemplate('to decrypt have only those that show what was written about a person'),
  },
  {
    name: 'Who prepares drafts may open referrals',
    rule: 'DOMAIN §8 keys per reader',
    file: rights,
    find: "dataKeys: { GenerateDataKey: ['owner'], Decrypt: ['owner'] },",
    replace: "dataKeys: { GenerateDataKey: ['owner'], Decrypt: ['owner', 'livc'] },",
    killedBy: inTemplate('to use data keys hold for whom they are wrapped'),
  },
  {
    name: 'A report that could not be recorded is dropped',
    rule: 'RELIABILITY a bounce never looks like a slow LIVC',
    file: stack,
    find: 'new LambdaSubscription(by, { deadLetterQueue: kept })',
    replace: 'new LambdaSubscription(by)',
    killedBy: inTemplate('what cannot be recorded is kept'),
  },
  {
    name: 'A poison record holds up the whole batch',
    rule: 'RELIABILITY poison record',
    file: stack,
    find: 'bisectBatchOnError: true,',
    replace: 'bisectBatchOnError: false,',
    killedBy: inTemplate('bounded, halved when it fails, failures kept'),
  },
  {
    name: 'A log line takes whatever it is given',
    rule: 'RELIABILITY personal data in logs',
    file: 'functions/aws/log.ts',
    find: '...(kept.success ? kept.data : {}), fieldsLeftOut',
    replace: '...(kept.success ? fields : {}), fieldsLeftOut',
    killedBy: { file: 'test/aws/log.apart.test.ts', test: 'leaves out what does not fit its field' },
  },
  {
    name: 'A journey of the domain’s clock moves sessions too',
    rule: 'RELIABILITY two clocks',
    file: 'functions/aws/clock.ts',
    find: 'machineNow = (): Instant => instantOf(Date.now());',
    replace: 'machineNow = (): Instant => instantOf(Date.now() + aheadMs);',
    killedBy: { file: 'test/aws/clock.apart.test.ts', test: 'a journey moves the domain and leaves the machine' },
  },
  {
    name: 'A lost race is tried again as if it were throttling',
    rule: 'RELIABILITY a race has one winner',
    file: 'functions/aws/dynamo-client.ts',
    find: 'codes.every((code) => passingReasons.has(code))',
    replace: 'codes.some((code) => passingReasons.has(code))',
    killedBy: { file: 'test/aws/dynamo-table.apart.test.ts', test: 'says conflict at once when a condition does not hold' },
  },
  {
    name: 'Two transactions that meet are a fault of ours',
    rule: 'RELIABILITY throttling',
    file: 'functions/aws/dynamo-client.ts',
    find: "new Set(['TransactionConflict', ",
    replace: 'new Set([',
    killedBy: { file: 'test/aws/dynamo-table.apart.test.ts', test: 'is tried again when it met another, with the same token' },
  },
  {
    name: 'An unknown field is stored',
    rule: 'DOMAIN §8 closed list',
    file: 'functions/referral/referral.ts',
    find: 'export const referralSchema = z.strictObject({',
    replace: 'export const referralSchema = z.looseObject({',
    killedBy: { file: 'test/aws/items.test.ts', test: 'what is not on the closed list is refused in both directions' },
  },
  {
    name: 'The desk orders people by how urgent they are',
    rule: 'DOMAIN §11 no rank',
    file: 'forms/desk/row.ts',
    find: '      byLateness(a, b) ||\n',
    replace: "      Number(b.noticeClass === 'URGENT') - Number(a.noticeClass === 'URGENT') ||\n      byLateness(a, b) ||\n",
    killedBy: { file: 'test/forms/desk.test.ts', test: 'has nothing to do with the release or the notice class' },
  },
  {
    name: 'A sign-in begun in another browser is taken',
    rule: 'RELIABILITY code flow',
    file: 'functions/http/sign-in.ts',
    find: '`SIGNIN#${hashOf(`${secret}.${state}`)}`',
    replace: '`SIGNIN#${hashOf(`${secret.length}.${state}`)}`',
    killedBy: { file: 'test/http/way-back.test.ts', test: 'in another browser that began a sign-in of its own signs nobody in there' },
  },
  {
    name: 'The API itself answers an address that nobody has',
    rule: 'PAGES every answer is a page of ours',
    file: 'infra/aws/functions.ts',
    find: '    otherwise: true,\n',
    replace: '',
    killedBy: inTemplate('only the one that can read nothing'),
  },
  {
    name: 'A shard that is called trimmed is asked again in the same way',
    rule: 'RELIABILITY fast path',
    file: 'infra/local/stream.ts',
    find: '      place.iterator = null;\n      // The newest',
    replace: '      // The newest',
    killedBy: { file: 'test/local/stream.apart.test.ts', test: 'is asked for anew, behind the last record that was handed on' },
  },
];
