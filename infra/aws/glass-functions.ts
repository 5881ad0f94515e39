/** The three Lambdas of break-glass as rows: the one that opens cannot decrypt, the one that reads changes nothing, the one that judges reads no referral. */
import { forPrograms } from './page-settings.ts';
import type { Row } from './row.ts';

export const glassRows: readonly Row[] = [
  {
    entry: 'functions/open-content.ts',
    does: 'An admin opens the content of one referral by break-glass; decrypts nothing',
    routes: ['GET /desk/open', 'POST /desk/open', 'GET /desk/{reference}/open', 'POST /desk/{reference}/open'],
    settings: [...forPrograms],
    rights: {
      records: true,
      sessions: 'knows',
      reads: ['REF#', 'GLASS#', 'LIVC#', 'PERSONREC#'],
      writes: ['REF#'],
      puts: ['GLASS#'],
      checks: ['GLASS#'],
    },
  },
  {
    entry: 'functions/read-opened.ts',
    does: 'What was opened by break-glass, to the admin who opened it',
    routes: ['GET /desk/{reference}/opened'],
    settings: [...forPrograms, 'KEY_ID'],
    rights: {
      records: true,
      sessions: 'knows',
      reads: ['REF#', 'KEY#', 'CONTENT#', 'GLASS#', 'LIVC#', 'PERSONREC#'],
      dataKeys: { Decrypt: ['livc'] },
    },
  },
  {
    entry: 'functions/review-openings.ts',
    does: 'The auditor judges what was opened by break-glass; reads no referral',
    routes: ['GET /openings', 'GET /openings/{reference}/{number}', 'POST /openings/{reference}/{number}'],
    settings: [...forPrograms],
    rights: { records: true, sessions: 'knows', once: true, reads: ['GLASS#', 'PERSONREC#'], puts: ['GLASS#'], asks: { gsi2: ['GLASS#'] } },
  },
];
