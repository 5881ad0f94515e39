/** Makes one mail of its parts: MIME with plain text and HTML, for one recipient. Whatever could smuggle a second header, recipient or line into it is refused, never repaired. */
import MailComposer from 'nodemailer/lib/mail-composer';

export type MailParts = {
  /** What stands before the sender's address. */
  readonly senderName: string;
  readonly from: string;
  /** Read by people. */
  readonly replyTo: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Such as `nl-BE`. */
  readonly language: string;
};

/** Thrown for a part that has no place in a mail; says which part, never what stood in it. */
export class UnfitForMail extends Error {
  readonly part: string;
  constructor(part: string) {
    super(`a mail with an unfit ${part}`);
    this.name = 'UnfitForMail';
    this.part = part;
  }
}

// Letters, digits and the usual signs only: no quotes, comments, lists or routes, which mail programs read differently.
const local = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*";
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const address = new RegExp(`^${local}@(?:${label}\\.)+[A-Za-z]{2,63}$`);

/** Whether it is one address and nothing else. 254: the longest that SMTP carries (RFC 5321, erratum 1690); 64 before the `@`. */
export const isPlainAddress = (text: string): boolean => text.length <= 254 && text.indexOf('@') <= 64 && address.test(text);

/** Controls of both kinds, line and paragraph separators, and marks that reverse text. */
const unfitForHeader = /[\p{Cc}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
/** In a body only tab and line end are welcome among the controls. */
const unfitForBody = /[^\P{Cc}\t\n]/u;

/** A subject is read whole on a phone, and stays far below the 998 characters of a line (RFC 5322). */
const longestSubject = 120;
const longestName = 60;

const header = (part: string, value: string, longest: number): string => {
  if (value.trim() !== value || value === '' || value.length > longest || unfitForHeader.test(value)) throw new UnfitForMail(part);
  return value;
};
const one = (part: string, value: string): string => {
  if (!isPlainAddress(value)) throw new UnfitForMail(part);
  return value;
};
const body = (part: string, value: string): string => {
  if (value.trim() === '' || unfitForBody.test(value)) throw new UnfitForMail(part);
  // A line of a mail ends so and not otherwise (RFC 5322 §2.3); half a line end is where smuggling starts.
  return value.replaceAll('\n', '\r\n');
};

/** The mail as it goes over the line; throws UnfitForMail when a part is refused. */
export async function compose(parts: MailParts): Promise<Uint8Array> {
  const from = one('from', parts.from);
  const mail = new MailComposer({
    from: { name: header('senderName', parts.senderName, longestName), address: from },
    replyTo: one('replyTo', parts.replyTo),
    to: one('to', parts.to),
    subject: header('subject', parts.subject, longestSubject),
    text: body('text', parts.text),
    html: body('html', parts.html),
    // Lines of ordinary length and words that stay readable in the raw mail, whatever letters they hold.
    encoding: 'quoted-printable',
    headers: {
      // RFC 3834: no out-of-office answers to a machine; and the language for who reads aloud.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': header('language', parts.language, 35),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mail.compile().build();
}
