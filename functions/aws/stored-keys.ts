/**
 * The closed list of attribute names that an item may hold, by where it lies: those of its record, as the core lists
 * them, and those by which it is found. A test holds every item that is really stored against it.
 */
import { clearFields } from '../referral/fields.ts';

type StoredKeys = { readonly required: readonly string[]; readonly optional: readonly string[] };

const found = ['pk', 'sk'];
const in1 = ['gsi1pk', 'gsi1sk'];
const in2 = ['gsi2pk', 'gsi2sk'];
const in3 = ['gsi3pk', 'gsi3sk'];
const contact = ['schema', 'id', 'name'];

/** By the beginning of `pk`, then of `sk`. */
const list: readonly (readonly [pk: string, sk: string, StoredKeys])[] = [
  ['REF#', '#META', { required: [...found, ...Object.keys(clearFields.referral)], optional: [...in1, ...in3] }],
  ['REF#', 'EVT#', { required: [...found, ...Object.keys(clearFields.history)], optional: [] }],
  ['REF#', 'CLOCK#', { required: [...found, 'schema', 'reference', 'name', 'hop', 'occurrence'], optional: [...in1, ...in3] }],
  ['REF#', 'PART#', { required: [...found, 'schema', 'reference', 'role'], optional: [...in1, ...in2] }],
  ['REF#', 'MAIL#', { required: [...found, ...Object.keys(clearFields.mail)], optional: [...in1, 'leaseHolder'] }],
  ['KEY#', '#META', { required: [...found, ...in3, 'schema', 'wrapped', 'reader', 'revision'], optional: ['expiresAt'] }],
  ['ROTATION#', '#META', { required: [...found, 'schema', 'version', 'before', 'renewed', 'putAside', 'endedAt'], optional: [] }],
  ['CONTENT#', '', { required: [...found, 'schema', 'part', 'version', 'sealed'], optional: [] }],
  ['DRAFT#', '#META', { required: [...found, ...in2, ...Object.keys(clearFields.draft), 'expiresAt'], optional: [] }],
  ['SAME#', '#META', { required: [...found, 'schema', ...Object.keys(clearFields.samePerson)], optional: [] }],
  [
    'LIVC#',
    '#META',
    {
      required: [
        ...[...found, ...in1, ...contact, 'version', 'kind', 'language', 'mailbox', 'phone'],
        ...['coordinator', 'backup', 'escalation', 'closingDays', 'changedAt'],
      ],
      optional: in2,
    },
  ],
  ['BINDING#', '', { required: [...found, 'schema', 'municipality', 'livc', 'from'], optional: [] }],
  ['TEAM#', '#META', { required: [...found, ...contact, 'mailbox', 'phone'], optional: in1 }],
  [
    'PERSONREC#',
    '#META',
    { required: [...found, ...contact, 'version', 'function', 'posts', 'email', 'phone', 'disabled', 'deputies'], optional: in1 },
  ],
  ['PERSONREC#', 'EVT#', { required: [...found, 'schema', 'person', 'version', 'what', 'why', 'by', 'at'], optional: [] }],
  ['PERSONREC#', 'POST#', { required: [...found, ...in1, 'schema', 'person'], optional: [] }],
];

/** Throws when nothing of ours lies there. */
export function storedKeysOf({ pk, sk }: { readonly pk: string; readonly sk: string }): StoredKeys {
  const found = list.find(([ofPk, ofSk]) => pk.startsWith(ofPk) && sk.startsWith(ofSk));
  if (found === undefined) throw new Error('no such item');
  return found[2];
}
