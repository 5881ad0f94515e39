/** The closed list of everything that is kept (DOMAIN §8): each field with its layer, purpose, readers and retention. A form, a record or a row with a field that is not in here does not compile. */
import { type Layer, type Relation, readsAs } from './access.ts';
import type { SectionName } from './content.ts';
import type { Draft } from './draft.ts';
import type { HistoryEvent } from './history.ts';
import type { Mail } from './mail.ts';
import type { Role } from './person.ts';
import type { SamePerson } from './ports.ts';
import type { Referral } from './referral.ts';

/**
 * Who may see it at most: those to whom the referral's layer is open (`readsAs`), an account's own person, the people of
 * a role for what is about no referral, and the system itself for what no page ever shows.
 */
export type Reader = Relation | Role | 'oneself' | 'system';
/**
 * How long (DOMAIN §9). `content`: half a year after closing, thirty days after withdrawing, seven where the person
 * objects or it was a duplicate. `clearFields`: two years after closing. `audit`: five years. `inUse`: until it is
 * changed or nothing refers to it. The others are as long as the thing itself lasts, and go by themselves.
 */
export const retentions = ['content', 'clearFields', 'draft', 'mailRows', 'audit', 'inUse', 'session', 'signIn', 'once', 'count'] as const;
export type Retention = (typeof retentions)[number];
export type Purpose =
  | 'identify'
  | 'countTerms'
  | 'route'
  | 'decideRights'
  | 'reachSender'
  | 'prepareRelease'
  | 'reachPerson'
  | 'joinWithJustice'
  | 'keepGoing'
  | 'guide'
  | 'rightsOfPerson'
  | 'proveHistory'
  | 'deliverMail'
  | 'avoidDoubles'
  | 'readLater'
  | 'find'
  | 'encrypt'
  | 'reachService'
  | 'signIn'
  | 'doOnce'
  | 'stopFlood';
/** What is said of each field. */
export type Rule = {
  readonly layer: Layer;
  readonly purpose: Purpose;
  readonly readers: readonly Reader[];
  readonly retention: Retention;
};

const isRelation = (name: string): name is Relation => Object.hasOwn(readsAs, name);
const readersOf = (layer: Layer): readonly Relation[] =>
  Object.keys(readsAs)
    .filter(isRelation)
    .filter((one) => readsAs[one].includes(layer));
/** To whom each layer is open: the one table of rights, asked the other way round. */
export const readersOfLayer: Readonly<Record<Layer, readonly Relation[]>> = {
  chain: readersOf('chain'),
  clear: readersOf('clear'),
  initials: readersOf('initials'),
  organise: readersOf('organise'),
  guide: readersOf('guide'),
};

/** How an answer is given; the form's questions are bound to it. A `day` is three boxes, `choices` are several of a list, `texts` several lines. */
export type FieldKind = 'coded' | 'choices' | 'directory' | 'day' | 'birthDay' | 'phone' | 'text' | 'texts';

const field = <const S extends SectionName, const K extends FieldKind, const L extends Layer>(
  section: S,
  kind: K,
  layer: L,
  purpose: Purpose,
) => ({
  section,
  kind,
  layer,
  purpose,
  readers: readersOfLayer[layer],
  /** A clear answer also stands in the record, with that record's own retention. */
  retention: 'content' as const satisfies Retention,
});

/** Every field of the form, in its order (DOMAIN §4). */
export const formFields = {
  releaseType: field('release', 'coded', 'clear', 'countTerms'),
  nextStep: field('release', 'text', 'organise', 'prepareRelease'),
  nextStepDay: field('release', 'coded', 'organise', 'prepareRelease'),
  nextStepOn: field('release', 'day', 'organise', 'prepareRelease'),
  releaseOn: field('release', 'day', 'clear', 'countTerms'),
  releaseCertainty: field('release', 'coded', 'clear', 'countTerms'),
  releaseUnknownBecause: field('release', 'text', 'organise', 'prepareRelease'),
  firstLeaveOn: field('release', 'day', 'organise', 'prepareRelease'),
  prison: field('release', 'directory', 'organise', 'reachPerson'),

  /** What was searched for; kept with the draft so that going back shows the same results. */
  municipalitySearch: { ...field('municipality', 'text', 'organise', 'route'), readers: ['owner'] },
  municipality: field('municipality', 'directory', 'clear', 'route'),
  municipalityBecause: field('municipality', 'coded', 'organise', 'route'),

  givenName: field('person', 'text', 'organise', 'identify'),
  familyName: field('person', 'text', 'organise', 'identify'),
  birthDate: field('person', 'birthDay', 'organise', 'identify'),
  /** The sender's reason for sending although an own open referral seems to be about the same person. */
  someoneElseBecause: field('person', 'text', 'organise', 'avoidDoubles'),
  interpreter: field('person', 'coded', 'organise', 'reachPerson'),
  interpreterLanguage: field('person', 'text', 'organise', 'reachPerson'),
  firstNight: field('person', 'coded', 'organise', 'prepareRelease'),
  firstNightAddress: field('person', 'text', 'organise', 'prepareRelease'),
  reach: field('person', 'coded', 'organise', 'reachPerson'),
  reachPhone: field('person', 'phone', 'organise', 'reachPerson'),
  reachHow: field('person', 'text', 'organise', 'reachPerson'),

  judicialFollowUp: field('judicial', 'coded', 'clear', 'joinWithJustice'),
  justiceHouse: field('judicial', 'directory', 'organise', 'joinWithJustice'),
  justiceAssistant: field('judicial', 'text', 'organise', 'joinWithJustice'),
  conditions: field('judicial', 'choices', 'organise', 'joinWithJustice'),
  conditionsOther: field('judicial', 'text', 'organise', 'joinWithJustice'),
  judicialEnd: field('judicial', 'coded', 'clear', 'countTerms'),
  judicialEndsOn: field('judicial', 'day', 'clear', 'countTerms'),

  firstAppointment: field('continuity', 'coded', 'guide', 'keepGoing'),
  firstAppointmentOn: field('continuity', 'day', 'guide', 'keepGoing'),
  firstAppointmentWith: field('continuity', 'text', 'guide', 'keepGoing'),
  staysInvolved: field('continuity', 'coded', 'guide', 'keepGoing'),
  staysInvolvedWho: field('continuity', 'text', 'guide', 'keepGoing'),
  localPartners: field('continuity', 'coded', 'guide', 'keepGoing'),
  localPartnersWho: field('continuity', 'text', 'guide', 'keepGoing'),
  firstWeek: field('continuity', 'coded', 'guide', 'keepGoing'),
  firstWeekNeeds: field('continuity', 'texts', 'guide', 'keepGoing'),
  personWants: field('continuity', 'text', 'guide', 'guide'),
  worksWell: field('continuity', 'text', 'guide', 'guide'),

  psychosocial: field('lifeDomains', 'coded', 'guide', 'guide'),
  psychosocialNeed: field('lifeDomains', 'text', 'guide', 'guide'),
  psychosocialNotExamined: field('lifeDomains', 'text', 'guide', 'guide'),
  psychosocialDetention: field('lifeDomains', 'text', 'guide', 'guide'),
  psychosocialRunning: field('lifeDomains', 'text', 'guide', 'guide'),
  psychosocialPartner: field('lifeDomains', 'text', 'guide', 'guide'),
  work: field('lifeDomains', 'coded', 'guide', 'guide'),
  workNeed: field('lifeDomains', 'text', 'guide', 'guide'),
  workNotExamined: field('lifeDomains', 'text', 'guide', 'guide'),
  workDetention: field('lifeDomains', 'text', 'guide', 'guide'),
  workRunning: field('lifeDomains', 'text', 'guide', 'guide'),
  workPartner: field('lifeDomains', 'text', 'guide', 'guide'),
  trauma: field('lifeDomains', 'coded', 'guide', 'guide'),
  traumaNeed: field('lifeDomains', 'text', 'guide', 'guide'),
  traumaNotExamined: field('lifeDomains', 'text', 'guide', 'guide'),
  traumaDetention: field('lifeDomains', 'text', 'guide', 'guide'),
  traumaRunning: field('lifeDomains', 'text', 'guide', 'guide'),
  traumaPartner: field('lifeDomains', 'text', 'guide', 'guide'),
  socialContext: field('lifeDomains', 'coded', 'guide', 'guide'),
  socialContextNeed: field('lifeDomains', 'text', 'guide', 'guide'),
  socialContextNotExamined: field('lifeDomains', 'text', 'guide', 'guide'),
  socialContextDetention: field('lifeDomains', 'text', 'guide', 'guide'),
  socialContextRunning: field('lifeDomains', 'text', 'guide', 'guide'),
  socialContextPartner: field('lifeDomains', 'text', 'guide', 'guide'),
  otherVoices: field('lifeDomains', 'coded', 'guide', 'guide'),
  otherVoicesNeed: field('lifeDomains', 'text', 'guide', 'guide'),
  otherVoicesNotExamined: field('lifeDomains', 'text', 'guide', 'guide'),
  otherVoicesDetention: field('lifeDomains', 'text', 'guide', 'guide'),
  otherVoicesRunning: field('lifeDomains', 'text', 'guide', 'guide'),
  otherVoicesPartner: field('lifeDomains', 'text', 'guide', 'guide'),
  housing: field('lifeDomains', 'coded', 'guide', 'guide'),
  housingNeed: field('lifeDomains', 'text', 'guide', 'guide'),
  housingNotExamined: field('lifeDomains', 'text', 'guide', 'guide'),
  housingDetention: field('lifeDomains', 'text', 'guide', 'guide'),
  housingRunning: field('lifeDomains', 'text', 'guide', 'guide'),
  housingPartner: field('lifeDomains', 'text', 'guide', 'guide'),

  toldPerson: field('informing', 'coded', 'clear', 'rightsOfPerson'),
  toldOn: field('informing', 'day', 'clear', 'rightsOfPerson'),
  notToldBecause: field('informing', 'coded', 'clear', 'rightsOfPerson'),
  wantsGuidance: field('informing', 'coded', 'organise', 'guide'),

  senderPhone: field('sender', 'phone', 'clear', 'reachSender'),
  senderHours: field('sender', 'text', 'clear', 'reachSender'),
  backup: field('sender', 'directory', 'clear', 'reachSender'),
} as const;

export type FieldName = keyof typeof formFields;
/** The fields that are answered in one way, so that a question cannot ask a day for a text. */
export type FieldOfKind<K extends FieldKind> = { [F in FieldName]: (typeof formFields)[F]['kind'] extends K ? F : never }[FieldName];

/** A name that is in the list; what an earlier form asked need not be. */
export const isFieldName = (name: string): name is FieldName => Object.hasOwn(formFields, name);

/** Parts that are made from the answers when sending. `asShown` holds every layer: it is opened answer by answer. */
export const madeFields = {
  initials: { layer: 'initials', purpose: 'identify', readers: readersOfLayer.initials, retention: 'content' },
  asShown: { layer: 'guide', purpose: 'readLater', readers: readersOfLayer.guide, retention: 'content' },
} as const satisfies Readonly<Record<string, Rule>>;

type ClearRule = Rule & { readonly layer: 'chain' | 'clear' };
const clear = (purpose: Purpose, readers: readonly Reader[] = readersOfLayer.clear): ClearRule => ({
  layer: 'clear',
  purpose,
  readers,
  retention: 'clearFields',
});
/** Kept by who passed it on, too. */
const chain = (purpose: Purpose): ClearRule => ({ ...clear(purpose, readersOfLayer.chain), layer: 'chain' });
const unseen: readonly Reader[] = ['system'];
/** Only its sender knows of it. */
const ofDraft = (purpose: Purpose, readers: readonly Reader[] = ['owner']): ClearRule => ({
  ...clear(purpose, readers),
  retention: 'draft',
});
/** The admin's desk says what did not arrive, and with which mail. */
const ofMail = (purpose: Purpose, readers: readonly Reader[] = ['admin']): ClearRule => ({
  ...clear(purpose, readers),
  retention: 'mailRows',
});

/** Every key of the records about a referral that are stored in the clear: theirs and no others. What is kept beside them stands in `kept-fields.ts`. */
export const clearFields = {
  referral: {
    schema: clear('proveHistory', unseen),
    reference: chain('identify'),
    version: clear('proveHistory', unseen),
    state: clear('countTerms'),
    municipality: clear('route'),
    chain: chain('route'),
    release: clear('countTerms'),
    judicialFollowUp: clear('joinWithJustice'),
    noticeClass: clear('countTerms'),
    toldPerson: clear('rightsOfPerson'),
    submittedAt: clear('countTerms'),
    receivedOn: clear('countTerms'),
    owner: clear('decideRights'),
    ownerTeam: clear('decideRights'),
    ownerBackup: clear('decideRights'),
    colleagues: clear('decideRights'),
    ownerPhone: clear('reachSender'),
    ownerHours: clear('reachSender'),
    handler: clear('decideRights'),
    handlerBackup: clear('decideRights'),
    admitted: clear('decideRights'),
    acknowledgedAt: clear('countTerms'),
    acknowledgedBy: clear('proveHistory'),
    withdrawal: clear('proveHistory'),
    /** Its receiver is not told that somebody else sent one too. */
    possibleDuplicate: clear('avoidDoubles', ['owner', 'colleague', 'admin']),
    sameness: clear('avoidDoubles', ['admin']),
    /** To each side it is told in the history that it was phoned, never what came of it. */
    lastCalls: clear('proveHistory', ['admin']),
    clocks: clear('countTerms'),
    undelivered: clear('deliverMail'),
    addressCorrectedAt: clear('deliverMail'),
    formVersion: clear('readLater', unseen),
    basisVersion: clear('proveHistory', unseen),
    parts: clear('readLater', unseen),
  },
  draft: {
    schema: ofDraft('proveHistory', unseen),
    reference: ofDraft('identify'),
    version: ofDraft('avoidDoubles', unseen),
    owner: ofDraft('decideRights'),
    ownerTeam: ofDraft('decideRights'),
    createdAt: ofDraft('countTerms'),
    savedAt: ofDraft('countTerms'),
    erasedOn: ofDraft('countTerms'),
    releaseOn: ofDraft('countTerms'),
    parts: ofDraft('readLater', unseen),
  },
  history: {
    schema: clear('proveHistory', unseen),
    reference: clear('identify'),
    version: clear('proveHistory', unseen),
    what: clear('proveHistory'),
    by: clear('proveHistory'),
    actingAs: clear('proveHistory'),
    at: clear('proveHistory'),
    from: clear('proveHistory'),
    to: clear('proveHistory'),
    details: clear('proveHistory'),
  },
  mail: {
    schema: ofMail('deliverMail', unseen),
    reference: ofMail('identify'),
    cause: ofMail('deliverMail', unseen),
    kind: ofMail('deliverMail'),
    to: ofMail('deliverMail'),
    status: ofMail('deliverMail'),
    queuedAt: ofMail('deliverMail'),
    attempts: ofMail('deliverMail', unseen),
    leaseUntil: ofMail('deliverMail', unseen),
    sentAt: ofMail('deliverMail'),
    providerId: ofMail('deliverMail', unseen),
    statusAt: ofMail('deliverMail'),
  },
  /** A hash that says nothing without the key; it goes when what it was made of goes. */
  samePerson: {
    hash: { ...clear('avoidDoubles', unseen), retention: 'content' },
    version: { ...clear('avoidDoubles', unseen), retention: 'content' },
    referrals: { ...clear('avoidDoubles', unseen), retention: 'content' },
  },
} as const satisfies {
  referral: Record<keyof Referral, ClearRule>;
  draft: Record<keyof Draft, ClearRule>;
  history: Record<keyof HistoryEvent, ClearRule>;
  mail: Record<keyof Mail, ClearRule>;
  samePerson: Record<keyof SamePerson, ClearRule>;
};
