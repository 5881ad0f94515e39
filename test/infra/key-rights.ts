/**
 * Which Lambda may do what with which key, written by hand and held against the synthesized template: whoever changes a
 * right changes it here too, on purpose. Nothing in production reads this. `owner` and `livc` are the readers that the
 * key service itself insists on: a draft's key is wrapped for its owner, a referral's for its LIVC.
 */

export type KeyRight = `${'GenerateDataKey' | 'Decrypt' | 'ReEncryptFrom' | 'ReEncryptTo'} for ${'owner' | 'livc'}` | 'GenerateMac';

/** Every Lambda, those with nothing above all. */
export const keyRights: Readonly<Record<string, readonly KeyRight[]>> = {
  // Lists, terms, mails, the desk: whatever happens to them, nothing that was written about anybody can be opened.
  'acknowledge-referral': [],
  'anchor-audit': [],
  'describe-interface': [],
  'verify-audit': [],
  'choose-role': [],
  'propose-role': [],
  'propose-binding': [],
  'decide-proposal': [],
  'name-deputies': [],
  'open-content': [],
  'review-openings': [],
  'confirm-release': [],
  'correct-address': [],
  'extend-term': [],
  'judge-views': [],
  'list-deeds': [],
  'list-livc-referrals': [],
  'manage-people': [],
  'log-call': [],
  'oversee-deadlines': [],
  'reassign-handler': [],
  'record-delivery': [],
  'remind-receiver': [],
  'send-mail': [],
  'show-guidance': [],
  'sign-in': [],
  'sweep-deadlines': [],
  'tell-person': [],
  'withdraw-referral': [],
  // The sender's own drafts.
  'prepare-referral': ['GenerateDataKey for owner', 'Decrypt for owner'],
  'fill-in-section': ['Decrypt for owner'],
  // From the sender to the LIVC, without ever opening the LIVC's.
  'submit-referral': ['Decrypt for owner', 'ReEncryptFrom for owner', 'ReEncryptTo for livc', 'GenerateMac'],
  // What was sent.
  'follow-referral': ['Decrypt for livc'],
  'read-referral': ['Decrypt for livc'],
  'read-opened': ['Decrypt for livc'],
  // Everything, to seal it anew: started by hand, by two people.
  'rotate-keys': ['GenerateDataKey for owner', 'GenerateDataKey for livc', 'Decrypt for owner', 'Decrypt for livc'],
  // Initials of both.
  'list-own-referrals': ['Decrypt for owner', 'Decrypt for livc'],
};
