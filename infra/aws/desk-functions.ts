/** The Lambdas of the admin's desk as rows: they read clear fields only, and none of them can decrypt. */
import { forPrograms } from './page-settings.ts';
import type { Row } from './row.ts';

export const deskRows: readonly Row[] = [
  {
    entry: 'functions/oversee-deadlines.ts',
    does: "The admin's desk: what is overdue, not delivered, not taken up or perhaps sent twice",
    routes: ['GET /desk'],
    settings: [...forPrograms],
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
    settings: [...forPrograms],
    rights: { records: true, sessions: 'knows', once: true, reads: ['REF#', 'LIVC#', 'PERSONREC#'], writes: ['REF#'] },
  },
  {
    entry: 'functions/extend-term.ts',
    does: 'An admin gives a term more working days',
    routes: ['GET /desk/{reference}/extend', 'POST /desk/{reference}/extend'],
    settings: [...forPrograms],
    rights: { records: true, sessions: 'knows', once: true, reads: ['REF#', 'LIVC#', 'PERSONREC#'], writes: ['REF#'] },
  },
  {
    entry: 'functions/remind-receiver.ts',
    does: 'An admin has a receiver reminded by hand',
    routes: ['GET /desk/{reference}/remind', 'POST /desk/{reference}/remind'],
    settings: [...forPrograms],
    rights: { records: true, sessions: 'knows', once: true, reads: ['REF#', 'LIVC#', 'PERSONREC#'], writes: ['REF#'] },
  },
  {
    entry: 'functions/correct-address.ts',
    does: 'An admin corrects where an LIVC gets its mail; what still waits for it is sent again',
    routes: ['GET /desk/livc/{livc}/address', 'POST /desk/livc/{livc}/address'],
    settings: [...forPrograms],
    rights: {
      records: true,
      sessions: 'knows',
      once: true,
      reads: ['REF#', 'LIVC#', 'PERSONREC#'],
      writes: ['REF#', 'LIVC#'],
      asks: { gsi3: ['UNDELIVERED#'] },
    },
  },
];
