/**
 * A strict look-alike of SES for one machine: takes mails over its real protocol and keeps each as it was received.
 * Nothing leaves the machine. It can throttle, fail and refuse, and tells what became of a mail as SES does; any
 * address can be made to bounce, and is then suppressed like SES does until it is made well again.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { type SesEventName, type SnsEvent, sesEvent, sesEventNames } from './ses-events.ts';
import { type RawEmail, readRawEmail, SesError } from './ses-requests.ts';

export type CaughtMail = Omit<RawEmail, 'raw'> & {
  readonly id: string;
  /** The MIME as it came over the line. */
  readonly raw: string;
  /** When it was received, by the clock given. */
  readonly at: string;
  /** What is told of it; null while nothing is. */
  readonly became: SesEventName | null;
};

export type MailCatcherSettings = {
  readonly port?: number;
  /** Where mails outlive a restart; without it they are kept in memory only. */
  readonly folder?: string;
  readonly now?: () => string;
  /** What became of each mail, a moment after it was accepted. Without it nothing is ever reported. */
  readonly onEvent?: (event: SnsEvent) => Promise<void> | void;
  /** Milliseconds before that is told. */
  readonly tellAfterMs?: number;
};

/** How SES says no to everybody: by name and HTTP status. */
export type Outage = 'Throttling' | 'InternalFailure' | 'AccountSendingPausedException' | 'MessageRejected' | 'hang';

export type MailCatcher = {
  readonly url: string;
  /** Newest last. */
  readonly mails: () => readonly CaughtMail[];
  readonly mail: (id: string) => CaughtMail | null;
  readonly clear: () => void;
  /** From now on mail to this address is accepted and bounces. */
  readonly bounce: (address: string) => void;
  readonly stopBouncing: (address: string) => void;
  readonly bouncing: () => readonly string[];
  /** The next calls fail in this way. */
  readonly failWith: (calls: number, how?: Outage) => void;
  /** Tells by hand what became of a mail. */
  readonly report: (id: string, what: SesEventName) => Promise<void>;
  /** Waits until everything accepted so far was told. */
  readonly settled: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const mailSchema = z.strictObject({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  tags: z.record(z.string(), z.string()),
  configurationSet: z.string(),
  raw: z.string(),
  at: z.string(),
  // Mails of before this was kept lie in folders too.
  became: z._default(z.nullable(z.enum(sesEventNames)), null),
});
const bouncingSchema = z.record(z.string(), z.enum(['bounces', 'suppressed']));

export async function startMailCatcher(settings: MailCatcherSettings = {}): Promise<MailCatcher> {
  const now = settings.now ?? (() => new Date().toISOString());
  const shelf = openShelf(settings.folder);
  const telling = new Set<Promise<void>>();
  let failing: { calls: number; how: Outage } = { calls: 0, how: 'Throttling' };
  let stopped = false;

  const report = async (mail: CaughtMail, what: SesEventName) => settings.onEvent?.(sesEvent(what, mail, now()));

  function tell(mail: CaughtMail): void {
    if (settings.onEvent === undefined) return;
    const what = mail.became ?? 'delivery';
    const told = sleep(settings.tellAfterMs ?? 20).then(() => (stopped ? undefined : report(mail, what)));
    // A failed report is not ours to mend: SNS would try again and then keep it on a failure queue.
    const done: Promise<void> = told.catch(() => undefined).finally(() => telling.delete(done));
    telling.add(done);
  }

  async function receive(body: string): Promise<string> {
    if (failing.calls > 0) {
      failing.calls -= 1;
      throw outage(failing.how);
    }
    const email = await readRawEmail(body);
    const became = settings.onEvent === undefined ? null : shelf.fateOf(email.to);
    const mail: CaughtMail = { ...email, raw: email.raw.toString('latin1'), id: randomUUID(), at: now(), became };
    shelf.keep(mail);
    tell(mail);
    return mail.id;
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      receive(Buffer.concat(chunks).toString('utf8')).then(
        (id) => accepted(response, id),
        (error: unknown) => (error instanceof SesError && error.code === 'hang' ? undefined : refused(response, error)),
      );
    });
  });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(settings.port ?? 0, '127.0.0.1', ready);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the mail catcher has no port');

  return {
    url: `http://127.0.0.1:${address.port}`,
    mails: shelf.mails,
    mail: shelf.mail,
    clear: shelf.clear,
    bounce: (to) => shelf.setFate(to, 'bounces'),
    stopBouncing: (to) => shelf.setFate(to, null),
    bouncing: shelf.bouncing,
    failWith: (calls, how = 'Throttling') => {
      failing = { calls, how };
    },
    report: async (id, what) => {
      const mail = shelf.mail(id);
      if (mail === null) throw new Error('no such mail');
      shelf.keep({ ...mail, became: what });
      await report(mail, what);
    },
    settled: async () => {
      while (telling.size > 0) await Promise.all(telling);
    },
    stop: () =>
      new Promise((done) => {
        stopped = true;
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Mails and bouncing addresses, in memory and, when there is a folder, on disk: a file per mail, so that a stop loses none. */
function openShelf(folder: string | undefined) {
  const mails = new Map<string, CaughtMail>();
  const fates = new Map<string, 'bounces' | 'suppressed'>();
  const fatesFile = folder === undefined ? '' : join(folder, 'bouncing.json');
  const write = (file: string, what: unknown) => {
    writeFileSync(`${file}.new`, JSON.stringify(what));
    renameSync(`${file}.new`, file);
  };
  const saveFates = () => folder !== undefined && write(fatesFile, Object.fromEntries(fates));

  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    const names = readdirSync(folder).filter((name) => name.startsWith('mail-') && name.endsWith('.json'));
    const kept = names.map((name) => mailSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
    for (const mail of kept.sort((a, b) => a.at.localeCompare(b.at))) mails.set(mail.id, mail);
    if (readdirSync(folder).includes('bouncing.json')) {
      for (const [to, fate] of Object.entries(bouncingSchema.parse(JSON.parse(readFileSync(fatesFile, 'utf8'))))) fates.set(to, fate);
    }
  }
  return {
    mails: () => [...mails.values()],
    mail: (id: string) => mails.get(id) ?? null,
    clear: () => {
      if (folder !== undefined) for (const id of mails.keys()) rmSync(join(folder, `mail-${id}.json`), { force: true });
      mails.clear();
    },
    keep: (mail: CaughtMail) => {
      if (folder !== undefined) write(join(folder, `mail-${mail.id}.json`), mail);
      mails.set(mail.id, mail);
    },
    bouncing: () => [...fates.keys()],
    setFate: (to: string, fate: 'bounces' | null) => {
      if (fate === null) fates.delete(to.toLowerCase());
      else fates.set(to.toLowerCase(), fate);
      saveFates();
    },
    /** A first bounce puts the address on SES's suppression list: later mail is accepted and goes nowhere. */
    fateOf: (to: string): SesEventName => {
      const fate = fates.get(to.toLowerCase());
      if (fate === undefined) return 'delivery';
      if (fate === 'suppressed') return 'suppressed';
      fates.set(to.toLowerCase(), 'suppressed');
      saveFates();
      return 'bounce';
    },
  };
}

function outage(how: Outage): SesError {
  if (how === 'MessageRejected') return new SesError(how, 'Email address is not verified. The following identities failed the check');
  return new SesError(how, how === 'Throttling' ? 'Maximum sending rate exceeded.' : 'Not now', how === 'InternalFailure' ? 500 : 400);
}

const xmlns = 'http://ses.amazonaws.com/doc/2010-12-01/';
const escaped = (text: string) => text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function accepted(response: ServerResponse, id: string): void {
  response.writeHead(200, { 'content-type': 'text/xml' });
  response.end(
    `<SendRawEmailResponse xmlns="${xmlns}"><SendRawEmailResult><MessageId>${id}</MessageId></SendRawEmailResult><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></SendRawEmailResponse>`,
  );
}

function refused(response: ServerResponse, error: unknown): void {
  const { code, message, status } = error instanceof SesError ? error : new SesError('InternalFailure', 'The catcher itself failed', 500);
  response.writeHead(status, { 'content-type': 'text/xml' });
  response.end(
    `<ErrorResponse xmlns="${xmlns}"><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${escaped(code)}</Code><Message>${escaped(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  );
}
