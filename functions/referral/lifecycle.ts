/**
 * The referral's lifecycle as one table of commands (DOMAIN §5): who may, from which state, to which. A command is
 * decided purely: the next state with its history, terms and mails, or a refusal. Nothing here reads, writes or waits.
 */
import type { Relation } from './access.ts';
import { type ClockName, clockNames } from './clock.ts';
import type { HistoryEvent } from './history.ts';
import { openStates, type ReferralState } from './referral.ts';

export type State = 'DRAFT' | ReferralState;

type Row = {
  /** Any of these relations suffices. */
  readonly who: readonly (Relation | 'system')[];
  readonly from: readonly State[];
  /** `same` changes no state; `gone` leaves nothing behind. */
  readonly to: ReferralState | 'same' | 'gone';
  /** Terms that begin with this command, those of them that are asked of this referral (`rules.ts`). */
  readonly opens: readonly ClockName[];
  /** Terms that this command meets. */
  readonly meets: readonly ClockName[];
  /** Terms that end without being met, because nothing is asked any more. */
  readonly stops: readonly ClockName[];
  /** The fallback may acknowledge and pass on, and nothing else (DOMAIN §5 "No LIVC known"). */
  readonly notByFallback?: true;
  /** What the history calls it; null: nothing remains to tell it of. */
  readonly event: HistoryEvent['what'] | null;
};

export const commandNames = [
  'submit',
  'discard',
  'acknowledge',
  'toldPerson',
  'confirmRelease',
  'amend',
  'withdraw',
  'reassignHandler',
  'remind',
  'logCall',
  'extend',
  'openContent',
  'takeSteps',
  'recordNotDelivered',
  'recordDelivered',
  'correctAddress',
] as const;
export type CommandName = (typeof commandNames)[number];

const open = openStates;
/** A colleague who was added does all that the owner does, but for taking it back and handing it over (DOMAIN §2). */
const sendersSide: readonly Relation[] = ['owner', 'colleague'];
/** Whatever became of it since: a mail that tells of the end can fail to arrive too. */
const sent: readonly ReferralState[] = [...open, 'WITHDRAWN'];

export const lifecycle: Readonly<Record<CommandName, Row>> = {
  submit: {
    who: ['owner'],
    from: ['DRAFT'],
    to: 'SUBMITTED',
    opens: ['acknowledge', 'tellPerson', 'confirmRelease'],
    meets: [],
    stops: [],
    event: 'submitted',
  },
  discard: { who: ['owner'], from: ['DRAFT'], to: 'gone', opens: [], meets: [], stops: [], event: null },
  acknowledge: {
    who: ['livcMember'],
    from: ['SUBMITTED'],
    to: 'ACKNOWLEDGED',
    opens: [],
    meets: ['acknowledge'],
    stops: [],
    event: 'acknowledged',
  },
  toldPerson: { who: sendersSide, from: open, to: 'same', opens: [], meets: ['tellPerson'], stops: [], event: 'personTold' },
  confirmRelease: {
    who: sendersSide,
    from: open,
    to: 'same',
    opens: ['confirmRelease'],
    meets: ['confirmRelease'],
    stops: [],
    event: 'releaseConfirmed',
  },
  amend: {
    who: sendersSide,
    from: open,
    to: 'same',
    opens: ['confirmRelease'],
    meets: ['confirmRelease'],
    stops: [],
    event: 'releaseAmended',
  },
  withdraw: { who: ['owner'], from: open, to: 'WITHDRAWN', opens: [], meets: [], stops: clockNames, event: 'withdrawn' },
  reassignHandler: {
    who: ['livcCoordinator'],
    from: open,
    to: 'same',
    opens: [],
    meets: [],
    stops: [],
    event: 'handlerReassigned',
    notByFallback: true,
  },
  remind: { who: ['admin'], from: open, to: 'same', opens: [], meets: [], stops: [], event: 'reminded' },
  logCall: { who: ['admin'], from: open, to: 'same', opens: [], meets: [], stops: [], event: 'callLogged' },
  extend: { who: ['admin'], from: open, to: 'same', opens: [], meets: [], stops: [], event: 'extended' },
  /** Withdrawn only where the law demands it: that is the command's own rule. */
  openContent: { who: ['admin'], from: sent, to: 'same', opens: [], meets: [], stops: [], event: 'contentOpened' },
  takeSteps: { who: ['system'], from: open, to: 'same', opens: [], meets: [], stops: [], event: 'stepsTaken' },
  recordNotDelivered: { who: ['system'], from: sent, to: 'same', opens: [], meets: [], stops: [], event: 'mailNotDelivered' },
  recordDelivered: { who: ['system'], from: sent, to: 'same', opens: [], meets: [], stops: [], event: 'mailDelivered' },
  correctAddress: { who: ['admin'], from: sent, to: 'same', opens: [], meets: [], stops: [], event: 'addressCorrected' },
};

export type Edge = { readonly command: CommandName; readonly from: State; readonly to: State | 'gone' };

/** Every declared edge; a state may change along these and no others. */
export const edges: readonly Edge[] = commandNames.flatMap((command) => {
  const { from, to } = lifecycle[command];
  return from.map((state) => ({ command, from: state, to: to === 'same' ? state : to }));
});
