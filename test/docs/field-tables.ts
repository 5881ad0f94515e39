/** The closed list of fields as tables for people to read: who reads each layer, how long each thing is kept, and every field there is. It says nothing that the list does not say. */
import { layersInOrder } from '../../functions/referral/access.ts';
import { sectionNames } from '../../functions/referral/content.ts';
import {
  clearFields,
  formFields,
  isFieldName,
  madeFields,
  type Purpose,
  type Retention,
  type Rule,
  readersOfLayer,
  retentions,
} from '../../functions/referral/fields.ts';
import { keptFields } from '../../functions/referral/kept-fields.ts';

type Cells = readonly string[];
const row = (cells: Cells): string => `| ${cells.join(' | ')} |`;
const table = (head: Cells, rows: readonly Cells[]): string => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const code = (name: string): string => `\`${name}\``;

const wordsOfRetention: Readonly<Record<Retention, string>> = {
  content: 'half a year after closing; thirty days after withdrawing, seven where the person objects or it was a duplicate',
  clearFields: 'two years after closing, then counts by year and province only',
  draft: 'thirty days after it was last saved; goes by itself',
  mailRows: 'half a year',
  audit: 'five years',
  inUse: 'until it is changed, or nothing refers to it any more',
  session: 'eight hours at most, half an hour unused; goes by itself',
  signIn: 'ten minutes, or until it is used; goes by itself',
  once: 'a day; goes by itself',
  count: 'five minutes; goes by itself',
};

const wordsOfPurpose: Readonly<Record<Purpose, string>> = {
  identify: 'know who or which one it is',
  countTerms: 'count terms',
  route: 'bring it to the right LIVC',
  decideRights: 'decide who may do what',
  reachSender: 'reach the sender',
  prepareRelease: 'prepare the day of release',
  reachPerson: 'reach the person',
  joinWithJustice: 'work together with justice',
  keepGoing: 'keep going what runs',
  guide: 'guide the person on',
  rightsOfPerson: 'the rights of the person',
  proveHistory: 'prove what happened',
  deliverMail: 'bring mails, once and surely',
  avoidDoubles: 'send nobody twice',
  readLater: 'read it later as it was',
  find: 'find it in a list',
  encrypt: 'encrypt content',
  reachService: 'reach a service at its work',
  signIn: 'know who asks',
  doOnce: 'do once what is sent twice',
  stopFlood: 'stop who asks too much',
};

/** Only where they are fewer than those of the layer. */
const readersSaid = ({ layer, readers }: Rule): string =>
  readers.join() === readersOfLayer[layer].join() ? 'of the layer' : readers.map(code).join(', ');
const rowOfRule = (name: string, rule: Rule): Cells => [
  code(name),
  rule.layer,
  wordsOfPurpose[rule.purpose],
  readersSaid(rule),
  rule.retention,
];

const records = (list: Readonly<Record<string, Readonly<Record<string, Rule>>>>): string =>
  Object.entries(list)
    .map(
      ([name, fields]) =>
        `#### ${code(name)}\n\n${table(
          head,
          Object.entries(fields).map(([field, rule]) => rowOfRule(field, rule)),
        )}`,
    )
    .join('\n\n');
const head: Cells = ['field', 'layer', 'kept to', 'readers', 'how long'];

const answersOf = (section: (typeof sectionNames)[number]): string =>
  `#### ${code(section)}\n\n${table(
    ['field', 'answered by', 'layer', 'asked to', 'readers', 'how long'],
    Object.keys(formFields)
      .filter(isFieldName)
      .filter((name) => formFields[name].section === section)
      .map((name) => {
        const [field = '', ...rest] = rowOfRule(name, formFields[name]);
        return [field, formFields[name].kind, ...rest];
      }),
  )}`;

export const fieldTables = (): string =>
  [
    `### Layers\n\n${table(
      ['layer', 'encrypted', 'open to'],
      layersInOrder.map((layer) => [
        layer,
        layer === 'clear' || layer === 'chain' ? 'no' : 'yes',
        readersOfLayer[layer].map(code).join(', '),
      ]),
    )}`,
    `### How long\n\n${table(
      ['name', 'kept'],
      retentions.map((one) => [one, wordsOfRetention[one]]),
    )}`,
    `### Answers of the form\n\n${sectionNames.map(answersOf).join('\n\n')}`,
    `### Made of the answers when sending\n\n${table(
      head,
      Object.entries(madeFields).map(([name, rule]) => rowOfRule(name, rule)),
    )}`,
    `### Records about a referral\n\n${records(clearFields)}`,
    `### Everything else that is kept\n\n${records(keptFields)}`,
  ].join('\n\n');
