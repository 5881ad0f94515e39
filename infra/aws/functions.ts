/** Every Lambda as one row: what starts it, which settings it is given, what it may do. The rights are the privacy design: who needs no content cannot decrypt, who sends mail reads none. */

/** First part of an item's key, the unit in which DynamoDB can grant (`dynamodb:LeadingKeys`). */
export type Prefix =
  | ('REF#' | 'KEY#' | 'CONTENT#' | 'DRAFT#' | 'SAME#' | 'ROTATION#' | 'LIVC#' | 'BINDING#' | 'TEAM#' | 'PERSONREC#')
  | ('AUDIT#' | 'AUDITHEAD#' | 'AUDITHEADS#');
/** What the partitions of each index begin with. */
export type Lists = {
  readonly gsi1?: readonly ('LIVC#' | 'LIVCS' | 'TEAMS' | 'ORG#' | 'TODO#CLOCK#' | 'TODO#MAIL#' | 'DUPLICATE#')[];
  readonly gsi2?: readonly ('PERSON#' | 'DRAFTS#' | 'FALLBACK')[];
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
  /** Put audit rows, and how far their chain goes; read only the latter. */
  readonly records?: true;
  /** Query the lists that the indexes are. */
  readonly asks?: Lists;
  /** `knows`: who is signed in. `keeps`: open and end sessions too. `puts out`: end all of a person, open none. */
  readonly sessions?: 'knows' | 'keeps' | 'puts out';
  /** Of the key that wraps data keys, and for whom they are wrapped: a draft's for its owner, a referral's for its LIVC. */
  readonly dataKeys?: Readonly<
    Partial<Record<'GenerateDataKey' | 'Decrypt' | 'ReEncryptFrom' | 'ReEncryptTo', readonly ('owner' | 'livc')[]>>
  >;
  /** The keyed hash by which the same person is recognised. */
  readonly fingerprints?: true;
  readonly sendsMail?: true;
};

export type Setting =
  | 'TABLE_NAME'
  | 'SESSIONS_TABLE'
  | 'KEY_ID'
  | 'MAC_KEY_ID'
  | 'PUBLIC_URL'
  | 'MAIL_FROM'
  | 'MAIL_REPLY_TO'
  | 'MAIL_CONFIGURATION_SET'
  | 'ADMIN_MAILBOX'
  | 'HELP_PHONE'
  | 'HELP_HOURS'
  | 'OIDC_ISSUER'
  | 'OIDC_CLIENT_ID'
  | 'OIDC_CLIENT_SECRET'
  | 'OIDC_CLAIMS';

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

/** What every page needs: to know who asks, and whom they can phone. */
const page = ['SESSIONS_TABLE', 'PUBLIC_URL', 'HELP_PHONE', 'HELP_HOURS'] as const;

/** Receivers, and which of them answers for which municipality. */
const receivers = ['LIVC#', 'BINDING#'] as const;
/** Who could be the sender's backup; who receives where there is no LIVC. */
const colleaguesAndFallback = { gsi1: ['ORG#'], gsi2: ['FALLBACK'] } as const;

export const rows: readonly Row[] = [
  {
    entry: 'functions/show-guidance.ts',
    does: 'The start, the help pages, style sheets',
    routes: ['GET /', 'GET /help', 'GET /help/{role}', 'GET /assets/{file}'],
    otherwise: true,
    settings: [...page],
    rights: { sessions: 'knows' },
  },
  {
    entry: 'functions/sign-in.ts',
    does: 'Sign in and out with the OpenID provider',
    routes: ['GET /sign-in', 'GET /sign-in/callback', 'POST /sign-out', 'POST /sign-out/everywhere', 'GET /signed-out'],
    settings: [...page, 'TABLE_NAME', 'OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_CLAIMS'],
    rights: { records: true, sessions: 'keeps', reads: ['PERSONREC#'], writes: ['PERSONREC#'], erases: ['PERSONREC#'] },
  },
  {
    entry: 'functions/manage-people.ts',
    does: 'An admin sees who works where, and shuts or opens access',
    routes: ['GET /accounts', 'GET /accounts/{account}', 'POST /accounts/{account}'],
    settings: [...page, 'TABLE_NAME'],
    rights: {
      records: true,
      sessions: 'puts out',
      reads: ['PERSONREC#'],
      writes: ['PERSONREC#'],
      erases: ['PERSONREC#'],
      asks: { gsi1: ['ORG#', 'LIVCS', 'TEAMS'] },
    },
  },
  {
    entry: 'functions/choose-role.ts',
    does: 'As whom one is signed in, and in which role one acts',
    routes: ['GET /account', 'POST /account/role'],
    settings: [...page, 'TABLE_NAME'],
    rights: { records: true, sessions: 'keeps', reads: ['PERSONREC#'] },
  },
  {
    entry: 'functions/list-own-referrals.ts',
    does: "A consultant's own referrals and drafts; decrypts initials only",
    routes: ['GET /my-referrals'],
    settings: [...page, 'TABLE_NAME', 'KEY_ID'],
    rights: {
      records: true,
      sessions: 'knows',
      reads: ['REF#', 'KEY#', 'CONTENT#', 'LIVC#'],
      asks: { gsi2: ['PERSON#', 'DRAFTS#'] },
      dataKeys: { Decrypt: ['owner', 'livc'] },
    },
  },
  {
    entry: 'functions/prepare-referral.ts',
    does: 'Begin a referral as a draft, look it over, throw it away',
    routes: [
      'GET /referrals/new',
      'POST /drafts',
      'GET /drafts/{reference}',
      'GET /drafts/{reference}/check',
      'GET /drafts/{reference}/discard',
      'POST /drafts/{reference}/discard',
    ],
    settings: [...page, 'TABLE_NAME', 'KEY_ID'],
    rights: {
      records: true,
      sessions: 'knows',
      reads: ['REF#', 'DRAFT#', 'KEY#', 'CONTENT#', ...receivers, 'PERSONREC#'],
      writes: ['DRAFT#', 'KEY#'],
      erases: ['DRAFT#', 'KEY#', 'CONTENT#'],
      asks: colleaguesAndFallback,
      dataKeys: { GenerateDataKey: ['owner'], Decrypt: ['owner'] },
    },
  },
  {
    entry: 'functions/fill-in-section.ts',
    does: 'Fill in one section of a draft',
    routes: ['GET /drafts/{reference}/sections/{section}', 'POST /drafts/{reference}/sections/{section}'],
    settings: [...page, 'TABLE_NAME', 'KEY_ID'],
    rights: {
      records: true,
      sessions: 'knows',
      reads: ['REF#', 'DRAFT#', 'KEY#', 'CONTENT#', ...receivers, 'PERSONREC#'],
      writes: ['DRAFT#', 'KEY#', 'CONTENT#'],
      erases: ['CONTENT#'],
      asks: colleaguesAndFallback,
      dataKeys: { Decrypt: ['owner'] },
    },
  },
  {
    entry: 'functions/submit-referral.ts',
    does: 'Send a referral: one transaction',
    routes: ['POST /drafts/{reference}/submit'],
    settings: [...page, 'TABLE_NAME', 'KEY_ID', 'MAC_KEY_ID'],
    rights: {
      records: true,
      sessions: 'knows',
      reads: ['REF#', 'DRAFT#', 'KEY#', 'CONTENT#', 'SAME#', ...receivers, 'PERSONREC#'],
      writes: ['REF#', 'KEY#', 'CONTENT#', 'SAME#'],
      erases: ['DRAFT#'],
      asks: colleaguesAndFallback,
      // The draft's data key passes from its owner to the LIVC.
      dataKeys: { Decrypt: ['owner'], ReEncryptFrom: ['owner'], ReEncryptTo: ['livc'] },
      fingerprints: true,
    },
  },
  {
    entry: 'functions/follow-referral.ts',
    does: 'What the sender sees after sending: what happens next, the letter to the person',
    routes: ['GET /referrals/{reference}/sent', 'GET /referrals/{reference}/letter'],
    settings: [...page, 'TABLE_NAME', 'KEY_ID'],
    rights: {
      records: true,
      sessions: 'knows',
      reads: ['REF#', 'KEY#', 'CONTENT#', 'LIVC#', 'TEAM#', 'PERSONREC#'],
      dataKeys: { Decrypt: ['livc'] },
    },
  },
  {
    entry: 'functions/withdraw-referral.ts',
    does: 'The sender takes a referral back',
    routes: ['GET /referrals/{reference}/withdraw', 'POST /referrals/{reference}/withdraw'],
    settings: [...page, 'TABLE_NAME'],
    rights: { records: true, sessions: 'knows', reads: ['REF#', 'LIVC#', 'PERSONREC#'], writes: ['REF#'] },
  },
  {
    entry: 'functions/list-livc-referrals.ts',
    does: "An LIVC's open referrals, earliest term first",
    routes: ['GET /livc'],
    settings: [...page, 'TABLE_NAME'],
    rights: { records: true, sessions: 'knows', reads: ['REF#', 'LIVC#', 'PERSONREC#'], asks: { gsi1: ['LIVC#'] } },
  },
  {
    entry: 'functions/read-referral.ts',
    does: 'One referral, to those who may read it',
    routes: ['GET /referrals/{reference}'],
    settings: [...page, 'TABLE_NAME', 'KEY_ID'],
    rights: {
      records: true,
      sessions: 'knows',
      reads: ['REF#', 'KEY#', 'CONTENT#', 'AUDIT#', 'LIVC#', 'TEAM#', 'PERSONREC#'],
      dataKeys: { Decrypt: ['livc'] },
    },
  },
  {
    entry: 'functions/acknowledge-referral.ts',
    does: 'An LIVC confirms that it received a referral',
    routes: ['GET /referrals/{reference}/acknowledge', 'POST /referrals/{reference}/acknowledge'],
    settings: [...page, 'TABLE_NAME'],
    rights: { records: true, sessions: 'knows', reads: ['REF#', 'LIVC#', 'PERSONREC#'], writes: ['REF#'], asks: { gsi1: ['ORG#'] } },
  },
  {
    entry: 'functions/reassign-handler.ts',
    does: 'The coordinator names another handler',
    routes: ['GET /referrals/{reference}/handler', 'POST /referrals/{reference}/handler'],
    settings: [...page, 'TABLE_NAME'],
    rights: { records: true, sessions: 'knows', reads: ['REF#', 'LIVC#', 'PERSONREC#'], writes: ['REF#'], asks: { gsi1: ['ORG#'] } },
  },
  {
    entry: 'functions/oversee-deadlines.ts',
    does: "The admin's desk: what is overdue, not delivered, not taken up or perhaps sent twice",
    routes: ['GET /desk'],
    settings: [...page, 'TABLE_NAME'],
    rights: {
      records: true,
      sessions: 'knows',
      reads: ['REF#', 'LIVC#', 'PERSONREC#'],
      asks: { gsi1: ['TODO#MAIL#', 'LIVC#', 'DUPLICATE#'], gsi2: ['FALLBACK'], gsi3: ['DUE#', 'UNDELIVERED#'] },
    },
  },
  {
    entry: 'functions/log-call.ts',
    does: 'An admin notes what a phone call gave',
    routes: ['GET /desk/{reference}/call', 'POST /desk/{reference}/call'],
    settings: [...page, 'TABLE_NAME'],
    rights: { records: true, sessions: 'knows', reads: ['REF#', 'LIVC#', 'PERSONREC#'], writes: ['REF#'] },
  },
  {
    entry: 'functions/remind-receiver.ts',
    does: 'An admin has a receiver reminded by hand',
    routes: ['GET /desk/{reference}/remind', 'POST /desk/{reference}/remind'],
    settings: [...page, 'TABLE_NAME'],
    rights: { records: true, sessions: 'knows', reads: ['REF#', 'LIVC#', 'PERSONREC#'], writes: ['REF#'] },
  },
  {
    entry: 'functions/correct-address.ts',
    does: 'An admin corrects where an LIVC gets its mail; what still waits for it is sent again',
    routes: ['GET /desk/livc/{livc}/address', 'POST /desk/livc/{livc}/address'],
    settings: [...page, 'TABLE_NAME'],
    rights: {
      records: true,
      sessions: 'knows',
      reads: ['REF#', 'LIVC#'],
      writes: ['REF#', 'LIVC#'],
      asks: { gsi3: ['UNDELIVERED#'] },
    },
  },
  {
    entry: 'functions/sweep-deadlines.ts',
    does: 'Reminds and escalates: appends the mails whose day has come',
    routes: [],
    everyMinutes: 5,
    settings: ['TABLE_NAME'],
    rights: { records: true, reads: ['REF#', 'LIVC#'], writes: ['REF#'], asks: { gsi1: ['TODO#CLOCK#'], gsi3: ['DUE#'] } },
  },
  {
    entry: 'functions/send-mail.ts',
    does: 'Sends what waits in the outbox; the only one that may',
    routes: [],
    everyMinutes: 5,
    onNewMail: true,
    settings: [
      'TABLE_NAME',
      'PUBLIC_URL',
      'MAIL_FROM',
      'MAIL_REPLY_TO',
      'MAIL_CONFIGURATION_SET',
      'ADMIN_MAILBOX',
      'HELP_PHONE',
      'HELP_HOURS',
    ],
    rights: {
      records: true,
      reads: ['REF#', 'LIVC#', 'TEAM#', 'PERSONREC#'],
      writes: ['REF#'],
      asks: { gsi1: ['TODO#MAIL#'] },
      sendsMail: true,
    },
  },
  {
    entry: 'functions/record-delivery.ts',
    does: 'Records what became of a mail; tells whom to phone when it did not arrive',
    routes: [],
    onDelivery: true,
    settings: ['TABLE_NAME'],
    rights: { records: true, reads: ['REF#', 'LIVC#'], writes: ['REF#'] },
  },
  {
    entry: 'functions/anchor-audit.ts',
    does: 'Once a day: writes down how far each chain of the audit is, and tells the log a digest of it',
    routes: [],
    // Asked each hour, so that a run that failed is made up for on the same day.
    everyMinutes: 60,
    settings: ['TABLE_NAME'],
    rights: { reads: ['AUDITHEAD#', 'AUDITHEADS#'], puts: ['AUDITHEADS#'], asks: { gsi3: ['AUDITHEADS#', 'AUDITDAYS#'] } },
  },
  {
    entry: 'functions/verify-audit.ts',
    does: 'Verifies everything that was recorded; it reads no content and changes nothing',
    routes: [],
    byHand: true,
    settings: ['TABLE_NAME'],
    rights: {
      reads: ['AUDIT#', 'AUDITHEAD#', 'AUDITHEADS#', 'REF#'],
      asks: { gsi3: ['AUDITHEADS#', 'AUDITDAYS#', 'DATAKEYS#'] },
    },
  },
  {
    entry: 'functions/rotate-keys.ts',
    does: 'Renews data keys and seals content anew; may open everything, so only two people together start it',
    routes: [],
    byHand: true,
    settings: ['TABLE_NAME', 'KEY_ID'],
    rights: {
      reads: ['KEY#', 'CONTENT#', 'ROTATION#'],
      writes: ['KEY#', 'CONTENT#', 'ROTATION#'],
      asks: { gsi3: ['DATAKEYS#'] },
      dataKeys: { GenerateDataKey: ['owner', 'livc'], Decrypt: ['owner', 'livc'] },
    },
  },
];
