/** The desk and its forms as tests show them, on Thursday 3 December 2026, 10.12 uur. */
import type { AddressForm } from '../../forms/desk/address-form.ts';
import type { CallForm } from '../../forms/desk/call-form.ts';
import type { Desk } from '../../forms/desk/page.ts';
import type { RemindForm } from '../../forms/desk/remind-form.ts';
import type { DeskRow } from '../../forms/desk/row.ts';
import { aReference } from '../builders/references.ts';
import { admin } from './views.ts';

export const aDeskRow = (changes: Partial<DeskRow> = {}): DeskRow => ({
  reference: aReference(7),
  livcId: 'livc-zilverbeke',
  livcName: 'LIVC Zilverbeke',
  municipalityName: 'Zilverbeke',
  province: 'Oost-Vlaanderen',
  noticeClass: 'STANDARD',
  notDelivered: [],
  isCaught: false,
  perhapsSameAs: null,
  term: { clock: 'acknowledge', side: 'livc', dueOn: '2026-12-01', days: { late: 2 } },
  release: { on: '2027-03-15', certainty: 'expected', daysUntil: 102 },
  alsoLate: null,
  senderName: 'Noor Sels',
  handlerName: null,
  lastCall: null,
  nextActionOn: null,
  isSettled: false,
  phones: [
    { contact: 'coordinator', name: 'Lies Vermaele', phone: '050 00 00 02' },
    { contact: 'backup', name: 'Bram Oyen', phone: '050 00 00 03' },
    { contact: 'sender', name: 'Noor Claes', phone: '02 000 00 12' },
  ],
  acted: null,
  ...changes,
});

export const aDesk = (changes: Partial<Desk> = {}): Desk => ({
  frame: admin,
  rows: [
    aDeskRow(),
    aDeskRow({
      reference: aReference(8),
      livcId: 'livc-waterdam',
      livcName: 'LIVC Waterdam-Kreekland',
      province: 'Antwerpen',
      noticeClass: 'URGENT',
      notDelivered: ['mailbox'],
      term: { clock: 'acknowledge', side: 'livc', dueOn: '2026-12-07', days: { left: 2 } },
      release: { on: '2026-12-10', certainty: 'certain', daysUntil: 7 },
    }),
    aDeskRow({
      reference: aReference(9),
      term: { clock: 'acknowledge', side: 'livc', dueOn: '2026-11-24', days: { late: 7 } },
      lastCall: { at: { day: '2026-12-03', time: '09:40' }, result: 'willAct' },
      nextActionOn: '2026-12-07',
      acted: { what: 'called', time: '09:40' },
    }),
  ],
  filters: { province: '', livc: '', noticeClass: '' },
  provinces: ['Antwerpen', 'Oost-Vlaanderen'],
  livcs: [
    { id: 'livc-waterdam', name: 'LIVC Waterdam-Kreekland' },
    { id: 'livc-zilverbeke', name: 'LIVC Zilverbeke' },
  ],
  nextDueOn: '2026-12-07',
  mailIsDown: false,
  readAt: '10:12',
  done: null,
  ...changes,
});

export const aCallForm = (changes: Partial<CallForm> = {}): CallForm => ({
  frame: admin,
  reference: aReference(7),
  about: 'receiver',
  senderTerm: 'tellPerson',
  livcName: 'LIVC Zilverbeke',
  municipalityName: 'Zilverbeke',
  isLate: true,
  isCaught: false,
  notDelivered: [],
  perhapsSameAs: [],
  phones: aDeskRow().phones,
  nextActionOn: { notReached: '2026-12-04', otherContact: '2026-12-04', willAct: '2026-12-07', asksForTime: '2026-12-07' },
  typed: '',
  problems: [],
  ...changes,
});

export const aRemindForm = (changes: Partial<RemindForm> = {}): RemindForm => ({
  frame: admin,
  reference: aReference(7),
  about: 'receiver',
  livcId: 'livc-zilverbeke',
  livcName: 'LIVC Zilverbeke',
  receivers: ['mailbox', 'handler'],
  isUndelivered: false,
  lastAt: null,
  problems: [],
  ...changes,
});

export const anAddressForm = (changes: Partial<AddressForm> = {}): AddressForm => ({
  frame: admin,
  livcId: 'livc-zilverbeke',
  livcName: 'LIVC Zilverbeke',
  version: 4,
  names: { coordinator: 'Lies Vermaele', backup: 'Bram Oyen', escalation: 'Griet Aerts' },
  notDelivered: ['mailbox'],
  typed: {
    mailbox: 'livc@zilverbeke.example',
    coordinator: 'lies.vermaele@zilverbeke.example',
    backup: 'bram.oyen@zilverbeke.example',
    escalation: 'griet.aerts@zilverbeke.example',
  },
  problems: [],
  reference: aReference(7),
  ...changes,
});
