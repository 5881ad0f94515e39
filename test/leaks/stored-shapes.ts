/**
 * What each text that is stored in the clear may look like, by where it lies: a code, an id, a day, an instant. Nothing
 * that anyone typed fits any of them, but for the sender's own phone number and hours. A text that is not listed here
 * is one too many.
 */
import { sessionShapes } from './session-shapes.ts';
import {
  base64,
  call,
  chain,
  code,
  contact,
  contacts,
  day,
  each,
  email,
  hash,
  hours,
  id,
  inChain,
  index,
  instant,
  nis,
  number,
  phone,
  place,
  recipient,
  reference,
  type ShapesOfItem,
  step,
  token,
  workContact,
  workName,
} from './text-shapes.ts';

const shapes: readonly ShapesOfItem[] = [
  [
    /^REF#.{11}$/,
    /^#META$/,
    {
      reference,
      state: code,
      municipality: nis,
      'chain[].livc': id,
      'chain[].arrivedAt': instant,
      'release.type': code,
      'release.certainty': code,
      'release.on': day,
      'judicialFollowUp.answer': code,
      'judicialFollowUp.endsOn': day,
      noticeClass: code,
      'toldPerson.told': code,
      'toldPerson.on': day,
      'toldPerson.reason': code,
      submittedAt: instant,
      receivedOn: day,
      ...each(id, 'owner', 'ownerTeam', 'ownerBackup', 'colleagues[]'),
      ownerPhone: phone,
      ownerHours: hours,
      ...each(id, 'handler', 'handlerBackup', 'admitted[]', 'acknowledgedBy'),
      acknowledgedAt: instant,
      'withdrawal.reason': code,
      'withdrawal.by': id,
      'withdrawal.at': instant,
      ...each(code, 'clocks[].name', 'clocks[].count.unit', 'clocks[].ended.how'),
      ...each(day, 'clocks[].countedFrom', 'clocks[].dueOn', 'clocks[].madeOn'),
      ...each(instant, 'clocks[].openedAt', 'clocks[].dueAt', 'clocks[].nextStepAt', 'clocks[].remindedAt'),
      ...each(instant, 'clocks[].extension.at', 'clocks[].ended.at'),
      ...recipient('clocks[].escalatedTo[]'),
      ...call('clocks[].lastCall'),
      ...recipient('undelivered[].to'),
      'undelivered[].why': code,
      'undelivered[].since': instant,
      addressCorrectedAt: instant,
      'sameness.others[]': reference,
      ...call('sameness.lastCall'),
      ...call('lastCalls.owner'),
      ...call('lastCalls.livc'),
      gsi1pk: index,
      gsi1sk: place,
      gsi3pk: index,
      gsi3sk: place,
    },
  ],
  [
    /^REF#.{11}$/,
    /^EVT#\d{6}$/,
    {
      reference,
      what: code,
      by: id,
      actingAs: code,
      at: instant,
      from: code,
      to: code,
      ...each(code, 'details.noticeClass', 'details.clock', 'details.result', 'details.mail', 'details.why'),
      ...each(code, 'details.reason', 'details.told', 'details.about', 'details.whom', 'details.because'),
      'details.mails': number,
      'details.handler': id,
      'details.contact': contact,
      'details.contacts': contacts,
      ...each(day, 'details.toldOn', 'details.nextActionOn', 'details.was.on', 'details.is.on', 'details.replaced[].dueOn'),
      ...each(code, 'details.was.certainty', 'details.is.certainty', 'details.replaced[].clock'),
      'details.until': instant,
    },
  ],
  [/^REF#.{11}$/, /^CLOCK#[a-z]+#\d+#\d+$/i, { reference, name: code, gsi1pk: index, gsi1sk: place, gsi3pk: index, gsi3sk: place }],
  [/^REF#.{11}$/, /^PART#(?:LIVC#)?[\w-]+$/, { reference, role: code, gsi1pk: index, gsi1sk: place, gsi2pk: index, gsi2sk: place }],
  [
    /^REF#.{11}$/,
    /^MAIL#[\w#+.-]+$/,
    {
      reference,
      kind: code,
      status: code,
      'cause.by': code,
      'cause.clock': code,
      'cause.step': step,
      'cause.other': reference,
      ...recipient('to'),
      queuedAt: instant,
      sentAt: instant,
      statusAt: instant,
      leaseUntil: instant,
      leaseHolder: token,
      providerId: token,
      gsi1pk: index,
      gsi1sk: place,
    },
  ],
  [
    /^KEY#.{11}$/,
    /^#META$/,
    { wrapped: base64, 'reader.kind': code, 'reader.person': id, 'reader.livc': id, gsi3pk: index, gsi3sk: place },
  ],
  [/^ROTATION#0$/, /^#META$/, { before: instant, endedAt: instant }],
  // `sealed` is looked into by itself.
  [
    /^CONTENT#.{11}$/,
    /^[a-z]+#\d+$/i,
    { part: code, sealed: /^\{"protected":"[\w-]+","iv":"[\w-]+","ciphertext":"[\w-]+","tag":"[\w-]+"\}$/ },
  ],
  [
    /^DRAFT#.{11}$/,
    /^#META$/,
    {
      reference,
      owner: id,
      ownerTeam: id,
      createdAt: instant,
      savedAt: instant,
      erasedOn: day,
      releaseOn: day,
      gsi2pk: index,
      gsi2sk: place,
    },
  ],
  [
    new RegExp(`^AUDIT#${chain}$`),
    /^\d{9}$/,
    {
      'chain.of': code,
      'chain.id': id,
      at: instant,
      by: id,
      actingAs: code,
      organisation: id,
      'deed.what': code,
      'deed.command': code,
      'deed.document': code,
      'deed.layers[]': code,
      'deed.as[]': code,
      'deed.state': code,
      'deed.action': code,
      'deed.reference': reference,
      'deed.to': code,
      'deed.how': code,
      'deed.change': code,
      'deed.viewedAt': instant,
      'deed.finding': code,
      before: hash,
      hash,
      gsi1pk: index,
      gsi1sk: inChain,
      gsi2pk: index,
      gsi2sk: inChain,
    },
  ],
  [/^AUDITHEADS#\d{4}-\d{2}-\d{2}$/, /^#META$/, { day, at: instant, before: hash, digest: hash, gsi3pk: index, gsi3sk: day }],
  [/^AUDITHEADS#\d{4}-\d{2}-\d{2}$/, new RegExp(`^${chain}$`), { chain: new RegExp(`^${chain}$`), hash }],
  [new RegExp(`^AUDITHEAD#${chain}$`), /^#META$/, { 'chain.of': code, 'chain.id': id, hash, at: instant, gsi3pk: index, gsi3sk: inChain }],
  [/^SAME#[0-9a-f]{64}$/, /^#META$/, { hash, 'referrals[].reference': reference, 'referrals[].owner': id }],
  [
    /^LIVC#[\w-]+$/,
    /^#META$/,
    {
      id,
      kind: code,
      name: workName,
      language: code,
      mailbox: email,
      phone,
      ...workContact('coordinator'),
      ...workContact('backup'),
      ...workContact('escalation'),
      'closingDays[]': day,
      changedAt: instant,
      gsi1pk: index,
      gsi1sk: /^[\p{L} ]+#[\w-]+$/u,
      gsi2pk: index,
      gsi2sk: id,
    },
  ],
  [/^BINDING#\d{5}$/, day, { municipality: nis, livc: id, from: day }],
  [/^TEAM#[\w-]+$/, /^#META$/, { id, name: workName, mailbox: email, phone, gsi1pk: index, gsi1sk: /^[\p{L} ]+#[\w-]+$/u }],
  [
    /^PERSONREC#[\w-]+$/,
    /^#META$/,
    {
      id,
      name: workName,
      function: workName,
      'posts[].role': code,
      'posts[].organisation': id,
      'posts[].organisationName': workName,
      'posts[].from': code,
      email,
      phone,
      'deputies[]': id,
      gsi1pk: index,
      gsi1sk: workName,
    },
  ],
  [
    /^PROPOSAL#(?:person\.[\w-]+|municipality\.\d{5})$/,
    /^\d{6}$/,
    {
      'change.kind': code,
      'change.person': id,
      'change.name': workName,
      'change.function': workName,
      'change.email': email,
      'change.phone': phone,
      'change.post.role': code,
      'change.post.organisation': id,
      'change.post.organisationName': workName,
      'change.municipality': nis,
      'change.livc': id,
      'change.from': day,
      why: code,
      by: id,
      at: instant,
      lapsesAt: instant,
      'ended.how': code,
      'ended.by': id,
      'ended.at': instant,
      'ended.why': code,
      gsi2pk: index,
      gsi2sk: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z#(?:person|municipality)\.[\w-]+$/,
    },
  ],
  [
    /^GLASS#.{11}$/,
    /^\d{6}$/,
    {
      reference,
      ...each(code, 'why', 'reviewed.how', 'reviewed.why'),
      ...each(id, 'by', 'reviewed.by'),
      ...each(instant, 'at', 'calls.owner', 'calls.livc', 'readableUntil', 'reviewDueAt', 'reviewed.at'),
      reviewDueOn: day,
      gsi2pk: index,
      gsi2sk: place,
    },
  ],
  [/^PERSONREC#[\w-]+$/, /^EVT#\d{6}$/, { person: id, what: code, why: code, by: id, at: instant }],
  [/^PERSONREC#[\w-]+$/, /^POST#[\w-]+$/, { person: id, gsi1pk: index, gsi1sk: workName }],
  ...sessionShapes,
];

export type StoredItem = Readonly<Record<string, unknown>>;
const keyOf = (item: StoredItem): { readonly pk: string; readonly sk: string } => ({
  pk: String(item['pk']),
  sk: String(item['sk'] ?? ''),
});

/** Every text of an item under its path, lists as `[]`. */
function textsIn(value: unknown, path = ''): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => textsIn(one, path === '' ? name : `${path}.${name}`));
}

/** Names of attributes at every depth: a text could hide in one too. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(namesIn)];
}

/** Where a text lies that has no business there, or not in that shape: by its path, without the text. */
export function misshapen(item: StoredItem): readonly string[] {
  const { pk, sk } = keyOf(item);
  const found = shapes.find(([ofPk, ofSk]) => ofPk.test(pk) && ofSk.test(sk));
  const kind = `${pk.split('#')[0]} ${sk.split('#')[0]}`;
  if (found === undefined) return [`${kind}: a kind of item that is not known`];
  const odd = namesIn(item).filter((name) => !/^[a-z][A-Za-z0-9]{0,30}$/.test(name));
  const texts = textsIn(item)
    .filter(([path]) => path !== 'pk' && path !== 'sk')
    .filter(([path, text]) => found[2][path]?.test(text) !== true);
  return [...odd.map(() => `${kind}: a name that is none`), ...texts.map(([path]) => `${kind}: ${path}`)];
}
