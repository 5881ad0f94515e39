/** The contract between a page and HTTP: what a route is given, what it answers, what it does in one word. It names no AWS event, no cookie of the session and nothing of referrals. */
import type * as z from 'zod/mini';
import type { Html } from '../../forms/elements/html.ts';

/** What a form posted, as typed: a field given several times is a list. An object without prototype. */
export type FormFields = Readonly<Record<string, string | readonly string[]>>;

/** Who is signed in and in which role they act. `csrf` goes into every form, as the field `csrf`. */
export type Session = {
  readonly subject: string;
  readonly name: string;
  /** `notChosen` as long as someone with several roles has not said in which one they act. */
  readonly role: string;
  readonly organisation: string;
  readonly organisationName: string;
  readonly csrf: string;
  /** When they signed in: acting in another role is no new beginning. */
  readonly begunAt: string;
  /** When the provider asked them who they are, by its own checked word; only where we asked for that (`start=fresh`). */
  readonly provedAt?: string;
  /** They have more than one role to choose from. */
  readonly mayChoose?: true;
};
export const notChosen = '';

/** Who has just signed in, or acts in another role; the id of the session and its token are made by the handler. */
export type NewSession = Omit<Session, 'csrf'>;

export type Request = {
  /** HEAD arrives as GET. */
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  /** What the route declares; the last one where a key was given several times. */
  readonly query: Readonly<Record<string, string>>;
  /** Without the token of the form, which was checked already. */
  readonly form: FormFields;
  readonly session: Session | null;
  /** All but the session's own. */
  readonly cookies: Readonly<Record<string, string>>;
  readonly requestId: string;
  /** Of a post beside an `Idempotency-Key`: unpredictable bytes, the same at each try of it. What would be made by chance is made of them. */
  readonly seed?: Uint8Array;
};

export type Answer = {
  /** From 400 up, an answer without `html` gets the page of that status: `notFound` is enough to say "does not exist". */
  readonly status: number;
  readonly html?: Html;
  /** What the page shows, for who is given data instead: of it only what the route's `gives` or `refuses` names. */
  readonly data?: object;
  readonly location?: string;
  /** Of a post: nothing was done, and `location` says why. */
  readonly isElsewhere?: true;
  /** Of a post: something is now there that was not. */
  readonly isNew?: true;
  readonly retryAfterSeconds?: number;
  /** Whole Set-Cookie lines, as `cookie.ts` makes them. */
  readonly cookies?: readonly string[];
  /** A file that is the same for everybody: the only kind of answer that a browser may keep, but where it may change under the same address. */
  readonly asset?: { readonly contentType: string; readonly body: string; readonly mayChange?: true };
  /** Starts a session under a new id, or ends the present one (and every other of this person) and clears what the browser kept. */
  readonly session?: NewSession | 'end' | 'endEverywhere';
  /** Where the browser goes on to by itself after showing the page: for addresses outside our own, which a form may not be sent on to. */
  readonly thenGoTo?: string;
};

/** By the key: what its value may be. */
export type QueryParts = Readonly<Record<string, z.ZodMiniType<string>>>;

export type Route<Services, Action extends string> = {
  readonly method: 'GET' | 'POST';
  /** As in '/referrals/{reference}'. */
  readonly path: string;
  /** What it does, of a closed list that is not known here: the services say whom it admits. For anyone else it does not exist. */
  readonly action: Action;
  /** For files that are the same for everybody: it is not even looked up who asks. */
  readonly withoutSession?: true;
  /** What it reads behind the question mark. Anything else, or what does not fit, is as if it were not given. */
  readonly query?: QueryParts;
  /** Everybody signs in from one address: counted in a measure of its own. */
  readonly isArrival?: true;
  /** Of a post by a program: the fields, as the form has them. Without it, only a page posts here. */
  readonly takes?: () => z.ZodMiniType;
  /** What a program is given of what a page shows. Without it, it is a page for people only. Made when first asked. */
  readonly gives?: () => z.ZodMiniType;
  /** What is said to a program, beside the errors, of a post that is refused. */
  readonly refuses?: () => z.ZodMiniType<Readonly<Record<string, unknown>>>;
  readonly run: (request: Request, services: Services) => Promise<Answer>;
};

/** Whether a role may enter routes with this action; null: nobody is signed in. */
export type Admits<Action extends string> = (action: Action, role: string | null) => boolean;

/** Somebody who is signed in got "does not exist" for what they asked: it is not theirs, or it is not there. */
export type Denied<Action extends string> = {
  readonly action: Action;
  readonly session: Session;
  /** As they stood in the address: whatever somebody typed. */
  readonly params: Readonly<Record<string, string>>;
};

export const show = (html: Html, status = 200): Answer => ({ status, html });

/** A page for people, and for programs the data that it shows. */
export const shown = <View extends object>(page: (view: View) => Html, view: View, status = 200): Answer => ({
  status,
  html: page(view),
  data: view,
});

/** After a post: the browser fetches the next page, so that a reload never sends twice. */
export const seeOther = (location: string): Answer => ({ status: 303, location });

/** As `seeOther`, after a post that did nothing: where it goes says how things are. */
export const elsewhere = (location: string): Answer => ({ ...seeOther(location), isElsewhere: true });

/** As `seeOther`, after a post that made something. */
export const made = (reference: string, location: string): Answer => ({ ...seeOther(location), isNew: true, data: { reference } });

/** What is not yours and what does not exist are one answer. */
export const notFound: Answer = { status: 404 };
