/** Everything a mail can ever say (DOMAIN §7): the reference, the term, and phone numbers. What is not in here reaches no mail: no person, no prison, no name of a municipality or an LIVC, nothing that anyone typed. */

export type MailTerm = {
  /** Whose term it is, by what is asked. */
  readonly clock: 'acknowledge' | 'tellPerson' | 'confirmRelease';
  /** 'YYYY-MM-DD', as all days here. */
  readonly dueOn: string;
  /** How today stands to it, at the moment of sending. `ended`: nothing is asked any more. */
  readonly stands: 'before' | 'today' | 'late' | 'ended';
  readonly daysLate: number;
  readonly countedFrom: string;
  readonly countedDays: number;
  /** How many days were not counted; never which, or whose. */
  readonly skippedDays: number;
};

/** For whom it is, by their place around the referral. */
export type MailPlace =
  | 'mailbox'
  | 'coordinator'
  | 'backup'
  | 'escalation'
  | 'handler'
  | 'handlerBackup'
  | 'owner'
  | 'ownerBackup'
  | 'colleague'
  | 'team'
  | 'admin'
  | 'auditor';

export type MailView = {
  readonly reference: string;
  readonly place: MailPlace;
  readonly isUrgent: boolean;
  /** The receiver catches what has no receiver of its own yet. */
  readonly isFallback: boolean;
  readonly term: MailTerm;
  readonly acknowledgedOn: string | null;
  readonly withdrawnOn: string | null;
  /** The sender's work phone, checked when it was given. */
  readonly senderPhone: string;
  /** Such as `https://aansluiting.example`. */
  readonly publicUrl: string;
  readonly helpPhone: string;
  readonly helpHours: string;
};
