/** Reads what a client asks of SES v1 (the query protocol) as strictly as SES and mail itself do: whatever real mail would not carry, or would carry to more people than meant, is refused here. */
import PostalMime from 'postal-mime';

export type RawEmail = {
  readonly from: string;
  readonly to: string;
  readonly raw: Buffer;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly configurationSet: string;
};

/** A refusal in SES's own words. */
export class SesError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

const plainAddress = /^[^\s@<>(),;:"\\[\]]+@[^\s@<>(),;:"\\[\]]+\.[A-Za-z]{2,}$/;
const tagText = /^[A-Za-z0-9_-]{1,256}$/;
/** Each at most once in a mail (RFC 5322 §3.6); a second one is somebody's injection. */
const single = [
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'bcc',
  'message-id',
  'in-reply-to',
  'references',
  'subject',
  'date',
  'auto-submitted',
];
/** Bytes; SES v1 takes no more with attachments and encoding. */
const mostBytes = 10 * 1024 * 1024;

const invalid = (message: string) => new SesError('InvalidParameterValue', message);
const rejected = (message: string) => new SesError('MessageRejected', message);

/** Throws SesError for what SES does not know or mail should not carry. */
export async function readRawEmail(body: string): Promise<RawEmail> {
  const form = new URLSearchParams(body);
  const action = form.get('Action') ?? '';
  if (action !== 'SendRawEmail') throw new SesError('InvalidAction', 'Could not find operation');
  const to = listed(form, 'Destinations.member');
  const from = form.get('Source') ?? '';
  const [only] = to;
  if (only === undefined) throw invalid('Empty destination');
  if (to.length > 1) throw invalid('More than one destination');
  if (!plainAddress.test(only)) throw invalid("Missing final '@domain' or an illegal character");
  if (!plainAddress.test(from)) throw invalid('Illegal source address');
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
  const content = await readMessage(raw, from, only);
  return { from, to: only, raw, ...content, tags: tagsOf(form), configurationSet: form.get('ConfigurationSetName') ?? '' };
}

/** The members of a list in the query protocol: `name.1`, `name.2` … */
function listed(form: URLSearchParams, name: string): string[] {
  return [...form.keys()].filter((key) => key.startsWith(`${name}.`)).map((key) => form.get(key) ?? '');
}

function tagsOf(form: URLSearchParams): Record<string, string> {
  const tags: Record<string, string> = {};
  for (let n = 1; form.has(`Tags.member.${n}.Name`); n += 1) {
    const name = form.get(`Tags.member.${n}.Name`) ?? '';
    const value = form.get(`Tags.member.${n}.Value`) ?? '';
    if (!tagText.test(name) || !tagText.test(value)) throw invalid('Illegal tag');
    tags[name] = value;
  }
  return tags;
}

async function readMessage(raw: Buffer, from: string, to: string) {
  if (raw.length === 0 || raw.length > mostBytes) throw rejected('Empty or too large');
  const whole = raw.toString('latin1');
  if (/\r(?!\n)|(?<!\r)\n/.test(whole)) throw rejected('A line end of half');
  const head = whole.slice(0, Math.max(0, whole.indexOf('\r\n\r\n')));
  if (!/^[\x20-\x7e\t\r\n]+$/.test(head)) throw rejected('A control character or raw 8-bit text in the header');
  if (whole.split('\r\n').some((line) => line.length > 998)) throw rejected('A line of more than 998 characters');
  checkNames(head);

  const mail = await PostalMime.parse(raw);
  if (mail.from?.address !== from) throw rejected('From is not the source');
  const named = [...(mail.to ?? []), ...(mail.cc ?? []), ...(mail.bcc ?? [])];
  if (named.length !== 1 || named[0]?.address !== to) throw rejected('Not exactly the one destination is addressed');
  if (!mail.subject) throw rejected('No subject');
  if (!mail.text || !mail.html) throw rejected('Not both plain text and HTML');
  return { subject: mail.subject, text: mail.text.trimEnd(), html: mail.html.trimEnd() };
}

function checkNames(head: string): void {
  const names = head.split(/\r\n(?![ \t])/).map((line) => {
    const name = /^([!-9;-~]+):/.exec(line)?.[1];
    if (name === undefined) throw rejected('A header line without a name');
    return name.toLowerCase();
  });
  const twice = names.find((name, at) => single.includes(name) && names.indexOf(name) !== at);
  if (twice !== undefined) throw rejected(`Twice a header ${twice}`);
}
