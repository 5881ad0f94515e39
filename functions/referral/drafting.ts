/** Working on a draft: opened with its own data key, saved part by part, gone when its time is over. Only its sender ever gets it; to anyone else it does not exist. */
import type { Actor } from './access.ts';
import { aboutDraft, accessTo } from './actions.ts';
import { commanded } from './audit.ts';
import { addDays, type CalendarDay, dayOf, type Instant, isCalendarDay } from './calendar.ts';
import { type Answers, answersSchema, type OpenPart, type PartName, parsed, type SectionName, sectionNames } from './content.ts';
import type { Draft } from './draft.ts';
import { teamId } from './identifiers.ts';
import { openParts } from './open-parts.ts';
import type { Policy } from './policy.ts';
import {
  type Committed,
  type ContentStore,
  type DraftStore,
  type KeyService,
  type PartKey,
  Unavailable,
  type WrappedKey,
} from './ports.ts';
import { isReference, type Reference, referenceFrom } from './reference.ts';

export type DraftPorts = { readonly drafts: DraftStore; readonly content: ContentStore; readonly keys: KeyService };
type When = { readonly now: Instant; readonly policy: Policy };
type AllAnswers = Readonly<Partial<Record<SectionName, Answers>>>;

export type OpenedDraft = { readonly draft: Draft; readonly stored: WrappedKey; readonly key: PartKey; readonly answers: AllAnswers };

/** A new, empty draft under a reference of its own. Two round trips: its data key, and the write. */
export async function beginDraft(actor: Actor, random: Uint8Array, ports: DraftPorts, when: When): Promise<Reference> {
  const reference = referenceFrom(random);
  // Five hundred billion references: the same one twice means that the randomness is broken, and that is no one's to try again.
  if ((await create(reference, actor, ports, when)) === 'conflict') throw new Error('a new reference was not new');
  return reference;
}

/**
 * The same, where nobody knows whether it was done before with these bytes: the draft that was begun then, if it was.
 * Null when that draft was sent since; one that was thrown away since begins anew.
 */
export async function beginDraftOnce(actor: Actor, seed: Uint8Array, ports: DraftPorts, when: When): Promise<Reference | null> {
  const reference = referenceFrom(seed);
  if ((await create(reference, actor, ports, when)) === 'committed') return reference;
  return (await ownDraft(reference, actor, ports, when.now)) === null ? null : reference;
}

async function create(reference: Reference, actor: Actor, { drafts, keys }: DraftPorts, { now, policy }: When): Promise<Committed> {
  const { stored } = await keys.create(reference, { kind: 'owner', person: actor.person });
  const draft: Draft = {
    schema: 1,
    reference,
    version: 1,
    owner: actor.person,
    ownerTeam: teamId(actor.organisation),
    createdAt: now,
    savedAt: now,
    erasedOn: erasedOn(now, policy),
    releaseOn: null,
    parts: {},
  };
  return drafts.create(draft, stored, commanded(reference, actor, now, { command: 'begin', version: 1 }));
}

const erasedOn = (now: Instant, policy: Policy): CalendarDay => addDays(dayOf(now), policy.draftDays);

/** The draft itself, without its content; null when it is not this person's, does not exist, or its time is over. One round trip. */
export async function ownDraft(
  text: string | undefined,
  actor: Actor,
  { drafts }: Pick<DraftPorts, 'drafts'>,
  now: Instant,
): Promise<Draft | null> {
  if (!isReference(text)) return null;
  const draft = await drafts.load(text);
  if (draft === null || accessTo('prepareReferral', actor, aboutDraft(draft)).kind !== 'allowed') return null;
  return draft.erasedOn < dayOf(now) ? null : draft;
}

/**
 * The own draft with all its answers, null when there is none. Two more round trips: content beside the wrapped key,
 * then the key service. Row, key and content are not read in one breath: when another window of the same sender saves,
 * sends or discards it in between, it is read again.
 */
export async function openOwnDraft(text: string | undefined, actor: Actor, ports: DraftPorts, now: Instant): Promise<OpenedDraft | null> {
  for (let seen: number | null = null; ; ) {
    const draft = await ownDraft(text, actor, ports, now);
    if (draft === null) return null;
    // Nobody changed it, and still something is missing.
    if (draft.version === seen) throw new Error('a draft without its key or all its parts');
    const opened = await opening(draft, ports);
    if (opened !== null) return opened;
    seen = draft.version;
  }
}

/** Null when its key or a part of it is not there. */
async function opening(draft: Draft, ports: DraftPorts): Promise<OpenedDraft | null> {
  const wanted = Object.fromEntries(sectionNames.flatMap((section) => wantedPart(draft, section)));
  const read = await openParts(draft.reference, wanted, ports);
  if (read === null || read.opened.length !== Object.keys(wanted).length) return null;
  const { stored, key, opened } = read;
  return { draft, stored, key, answers: Object.fromEntries(opened.map(({ part, text }) => [part, parsed(answersSchema, text)])) };
}

const wantedPart = (draft: Draft, part: PartName): readonly (readonly [PartName, number])[] => {
  const version = draft.parts[part];
  return version === undefined ? [] : [[part, version]];
};

/** What a saved section changes besides its answers. */
export type Saving = {
  readonly section: SectionName;
  readonly answers: Answers;
  /** Given when the section says who it is about. */
  readonly initials?: string;
  /** Given when the section says when; what is no day of the calendar counts as none. */
  readonly releaseOn?: string | null;
};

/** Keeps a section as typed, faulty or not. `conflict`: the draft was changed or sent meanwhile, nothing was written. */
export async function saveSection(
  { draft, stored, key }: OpenedDraft,
  saving: Saving,
  { drafts }: Pick<DraftPorts, 'drafts'>,
  { now, policy }: When,
): Promise<Committed> {
  const version = draft.version + 1;
  const open: OpenPart[] = [{ part: saving.section, version, text: JSON.stringify(saving.answers) }];
  if (saving.initials !== undefined) open.push({ part: 'initials', version, text: saving.initials });
  const after: Draft = {
    ...draft,
    version,
    savedAt: now,
    erasedOn: erasedOn(now, policy),
    ...(saving.releaseOn !== undefined && { releaseOn: isCalendarDay(saving.releaseOn) ? saving.releaseOn : null }),
    parts: { ...draft.parts, ...Object.fromEntries(open.map(({ part }) => [part, version])) },
  };
  return drafts.save(after, await key.seal(open), stored);
}

/** Another window of the same sender may be quicker once or twice; more means that something else is wrong. */
const tries = 3;

/**
 * Opens the own draft and keeps a section of it; quicker saves of other sections are kept too. Gives the draft as it
 * was opened, null when there is none. Throws Unavailable when it cannot be written; then nothing was.
 */
export async function keepSection(
  text: string | undefined,
  actor: Actor,
  ports: DraftPorts,
  when: When,
  saving: (saved: AllAnswers) => Saving,
): Promise<OpenedDraft | null> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const opened = await openOwnDraft(text, actor, ports, when.now);
    if (opened === null) return null;
    if ((await saveSection(opened, saving(opened.answers), ports, when)) === 'committed') return opened;
  }
  throw new Unavailable('store');
}

/** Erases the own draft; false when there is none. Throws Unavailable when it cannot be. */
export async function discardDraft(
  text: string | undefined,
  actor: Actor,
  { drafts }: Pick<DraftPorts, 'drafts'>,
  now: Instant,
): Promise<boolean> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const draft = await ownDraft(text, actor, { drafts }, now);
    if (draft === null) return false;
    const discarded = commanded(draft.reference, actor, now, { command: 'discard', version: draft.version });
    if ((await drafts.discard(draft, discarded)) === 'committed') return true;
  }
  throw new Unavailable('store');
}
