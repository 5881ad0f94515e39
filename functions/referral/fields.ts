/** The closed list of everything that is kept (DOMAIN §8): each field with its layer, purpose, readers and retention. A form, a record or a row with a field that is not in here does not compile. */
import type { SectionName } from './content.ts';
import type { Draft } from './draft.ts';
import type { HistoryEvent } from './history.ts';
import type { Mail } from './mail.ts';
import type { SamePerson } from './ports.ts';
import type { Referral } from './referral.ts';

/**
 * `clear`: terms, lists, mails and rights need it. `organise`: who receives the person prepares the day itself with it.
 * `guide`: for who guides the person on. `initials`: the sender's own list. All but `clear` is encrypted before it is stored.
 */
export type Layer = 'clear' | 'organise' | 'guide' | 'initials';
export type Reader = 'owner' | 'livcMember' | 'livcAdmitted' | 'admin' | 'system';
/** Two years after closing; content six months after closing (thirty days after withdrawing); a draft thirty days; mail rows six months. */
export type Retention = 'clearFields' | 'content' | 'draft' | 'mailRows';
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
  | 'readLater';

const readersOf = {
  clear: ['owner', 'livcMember', 'admin', 'system'],
  organise: ['owner', 'livcAdmitted'],
  guide: ['owner', 'livcAdmitted'],
  initials: ['owner'],
} as const satisfies Record<Layer, readonly Reader[]>;

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
  readers: readersOf[layer],
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
  municipalitySearch: field('municipality', 'text', 'organise', 'route'),
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

/** Parts that are made from the answers when sending. */
export const madeFields = {
  initials: { layer: 'initials', purpose: 'identify', readers: readersOf.initials, retention: 'content' },
  asShown: { layer: 'guide', purpose: 'readLater', readers: readersOf.guide, retention: 'content' },
} as const;

type ClearRule = { readonly layer: 'clear'; readonly purpose: Purpose; readonly readers: readonly Reader[]; readonly retention: Retention };
const clear = (purpose: Purpose, retention: Retention = 'clearFields'): ClearRule => ({
  layer: 'clear',
  purpose,
  readers: readersOf.clear,
  retention,
});

/** Every key of the records that are stored in the clear: theirs and no others. */
export const clearFields = {
  referral: {
    schema: clear('proveHistory'),
    reference: clear('identify'),
    version: clear('proveHistory'),
    state: clear('countTerms'),
    municipality: clear('route'),
    chain: clear('route'),
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
    possibleDuplicate: clear('avoidDoubles'),
    sameness: clear('avoidDoubles'),
    clocks: clear('countTerms'),
    undelivered: clear('deliverMail'),
    addressCorrectedAt: clear('deliverMail'),
    formVersion: clear('readLater'),
    basisVersion: clear('proveHistory'),
    parts: clear('readLater'),
  },
  draft: {
    schema: clear('proveHistory', 'draft'),
    reference: clear('identify', 'draft'),
    version: clear('avoidDoubles', 'draft'),
    owner: clear('decideRights', 'draft'),
    ownerTeam: clear('decideRights', 'draft'),
    createdAt: clear('countTerms', 'draft'),
    savedAt: clear('countTerms', 'draft'),
    erasedOn: clear('countTerms', 'draft'),
    releaseOn: clear('countTerms', 'draft'),
    parts: clear('readLater', 'draft'),
  },
  history: {
    schema: clear('proveHistory'),
    reference: clear('identify'),
    version: clear('proveHistory'),
    what: clear('proveHistory'),
    by: clear('proveHistory'),
    actingAs: clear('proveHistory'),
    at: clear('proveHistory'),
    from: clear('proveHistory'),
    to: clear('proveHistory'),
    details: clear('proveHistory'),
  },
  mail: {
    schema: clear('deliverMail', 'mailRows'),
    reference: clear('identify', 'mailRows'),
    cause: clear('deliverMail', 'mailRows'),
    kind: clear('deliverMail', 'mailRows'),
    to: clear('deliverMail', 'mailRows'),
    status: clear('deliverMail', 'mailRows'),
    queuedAt: clear('deliverMail', 'mailRows'),
    attempts: clear('deliverMail', 'mailRows'),
    leaseUntil: clear('deliverMail', 'mailRows'),
    sentAt: clear('deliverMail', 'mailRows'),
    providerId: clear('deliverMail', 'mailRows'),
    statusAt: clear('deliverMail', 'mailRows'),
  },
  samePerson: {
    hash: clear('avoidDoubles'),
    version: clear('avoidDoubles'),
    referrals: clear('avoidDoubles'),
  },
} as const satisfies {
  referral: Record<keyof Referral, ClearRule>;
  draft: Record<keyof Draft, ClearRule>;
  history: Record<keyof HistoryEvent, ClearRule>;
  mail: Record<keyof Mail, ClearRule>;
  samePerson: Record<keyof SamePerson, ClearRule>;
};
