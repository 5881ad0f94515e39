/**
 * The closed list of attribute names that an item may hold, by where it lies: those of its record, as the core lists
 * them, and those by which it is found. A test holds every item that is really stored against it.
 */
import { clearFields } from '../referral/fields.ts';
import { keptFields } from '../referral/kept-fields.ts';

type StoredKeys = { readonly required: readonly string[]; readonly optional: readonly string[] };

const found = ['pk', 'sk'];
const in1 = ['gsi1pk', 'gsi1sk'];
const in2 = ['gsi2pk', 'gsi2sk'];
const in3 = ['gsi3pk', 'gsi3sk'];
/** A record's own keys, the places in which it is always found, and what it may have besides. */
const of = (record: object, always: readonly string[] = [], optional: readonly string[] = []): StoredKeys => ({
  required: [...found, ...always, ...Object.keys(record)],
  optional,
});

/** By the beginning of `pk`, then of `sk`. */
const list: readonly (readonly [pk: string, sk: string, StoredKeys])[] = [
  ['REF#', '#META', of(clearFields.referral, [], [...in1, ...in3])],
  ['REF#', 'EVT#', of(clearFields.history)],
  ['REF#', 'CLOCK#', of(keptFields.clockRow, [], [...in1, ...in3])],
  ['REF#', 'PART#', of(keptFields.participantRow, [], [...in1, ...in2])],
  ['REF#', 'MAIL#', of(clearFields.mail, [], [...in1, 'leaseHolder'])],
  ['KEY#', '#META', of(keptFields.dataKey, in3, ['expiresAt'])],
  ['ROTATION#', '#META', of(keptFields.keyRotation)],
  ['CONTENT#', '', of(keptFields.sealedPart)],
  ['DRAFT#', '#META', of(clearFields.draft, [...in2, 'expiresAt'])],
  ['AUDIT#', '', of(keptFields.auditRow, [], [...in1, ...in2])],
  ['AUDITHEAD#', '#META', of(keptFields.auditHead, in3)],
  ['AUDITHEADS#', '#META', of(keptFields.anchoredDay, in3)],
  ['AUDITHEADS#', '', of(keptFields.auditAnchor)],
  ['SAME#', '#META', of(clearFields.samePerson, ['schema'])],
  ['LIVC#', '#META', of(keptFields.livc, in1, in2)],
  ['BINDING#', '', of(keptFields.binding)],
  ['TEAM#', '#META', of(keptFields.team, [], in1)],
  ['PERSONREC#', '#META', of(keptFields.person, [], in1)],
  ['PERSONREC#', 'EVT#', of(keptFields.personChange)],
  ['PROPOSAL#', '', of(keptFields.proposal, in2)],
  ['GLASS#', '', of(keptFields.breakGlass, in2)],
  ['PERSONREC#', 'POST#', of(keptFields.postRow, in1)],
];

/** Throws when nothing of ours lies there. */
export function storedKeysOf({ pk, sk }: { readonly pk: string; readonly sk: string }): StoredKeys {
  const found = list.find(([ofPk, ofSk]) => pk.startsWith(ofPk) && sk.startsWith(ofSk));
  if (found === undefined) throw new Error('no such item');
  return found[2];
}
