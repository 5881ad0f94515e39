/** What can be said of a Lambda: what starts it, which settings it is given, what it may do. What is not named here cannot be granted. */
import type { Setting } from './settings.ts';

/** First part of an item's key, the unit in which DynamoDB can grant (`dynamodb:LeadingKeys`). */
export type Prefix =
  | (
      | 'REF#'
      | 'KEY#'
      | 'CONTENT#'
      | 'DRAFT#'
      | 'SAME#'
      | 'ROTATION#'
      | 'LIVC#'
      | 'BINDING#'
      | 'TEAM#'
      | 'PERSONREC#'
      | 'PROPOSAL#'
      | 'GLASS#'
    )
  | ('AUDIT#' | 'AUDITHEAD#' | 'AUDITHEADS#');
/** LIVCs and their like, and which of them answers for which municipality. */
export const receivers = ['LIVC#', 'BINDING#'] as const satisfies readonly Prefix[];

/** What the partitions of each index begin with. */
export type Lists = {
  readonly gsi1?: readonly ('LIVC#' | 'LIVCS' | 'TEAMS' | 'ORG#' | 'TODO#CLOCK#' | 'TODO#MAIL#' | 'DUPLICATE#' | 'VIEWS#')[];
  readonly gsi2?: readonly ('PERSON#' | 'DRAFTS#' | 'FALLBACK' | 'PROPOSALS#' | 'ACTOR#' | 'GLASS#')[];
  readonly gsi3?: readonly ('DUE#' | 'UNDELIVERED#' | 'DATAKEYS#' | 'AUDITHEADS#' | 'AUDITDAYS#')[];
};

export type Rights = {
  /** Get and query items of the table. */
  readonly reads?: readonly Prefix[];
  /** Put and update, alone or in a transaction. */
  readonly writes?: readonly Prefix[];
  readonly erases?: readonly Prefix[];
  /** Put, and never update. */
  readonly puts?: readonly Prefix[];
  /** Hold a transaction to what was read, and change nothing of it. */
  readonly checks?: readonly Prefix[];
  /** Put audit rows, and how far their chain goes; read only the latter. */
  readonly records?: true;
  /** Query the lists that the indexes are. */
  readonly asks?: Lists;
  /** `knows`: who is signed in. `keeps`: open and end sessions too. `puts out`: end all of a person, open none. */
  readonly sessions?: 'knows' | 'keeps' | 'puts out';
  /** Put what came of a request with an Idempotency-Key, and be told what stood there: what a post for programs needs. */
  readonly once?: true;
  /** Of the key that wraps data keys, and for whom they are wrapped: a draft's for its owner, a referral's for its LIVC. */
  readonly dataKeys?: Readonly<
    Partial<Record<'GenerateDataKey' | 'Decrypt' | 'ReEncryptFrom' | 'ReEncryptTo', readonly ('owner' | 'livc')[]>>
  >;
  /** The keyed hash by which the same person is recognised. */
  readonly fingerprints?: true;
  readonly sendsMail?: true;
};

export type Row = {
  readonly entry: `functions/${string}.ts`;
  /** Shown in the console. */
  readonly does: string;
  /** `METHOD path`, each a method of the API; a GET answers HEAD as well. */
  readonly routes: readonly `${'GET' | 'POST'} /${string}`[];
  /** Answers whatever no route names, with our own page that says so. */
  readonly otherwise?: true;
  /** Started by EventBridge Scheduler. */
  readonly everyMinutes?: number;
  /** Started by new MAIL rows in the table's stream. */
  readonly onNewMail?: true;
  /** Started by what SES reports of a mail. */
  readonly onDelivery?: true;
  /** Started by people only; that it was started is an alarm. */
  readonly byHand?: true;
  readonly settings: readonly Setting[];
  readonly rights: Rights;
};
