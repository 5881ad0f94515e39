/** The rows of the Lambdas that look over what was recorded: who did what, what stands out, whether it still is as it was written. None reads content, and none changes a row. */
import { forPrograms } from './page-settings.ts';
import type { Row } from './row.ts';

export const auditRows: readonly Row[] = [
  {
    entry: 'functions/list-deeds.ts',
    does: 'The auditor sees who did what; reads no referral and decrypts nothing',
    routes: ['GET /audit', 'GET /audit/accounts/{account}'],
    settings: [...forPrograms],
    rights: {
      records: true,
      sessions: 'knows',
      reads: ['PERSONREC#', 'LIVC#'],
      asks: { gsi1: ['ORG#', 'LIVCS', 'TEAMS'], gsi2: ['ACTOR#'] },
    },
  },
  {
    entry: 'functions/judge-views.ts',
    does: 'The auditor looks at the views that stood out and records a finding; reads no referral and decrypts nothing',
    routes: ['GET /audit/odd-views', 'GET /audit/odd-views/{reference}/{number}', 'POST /audit/odd-views/{reference}/{number}'],
    settings: [...forPrograms],
    rights: { records: true, sessions: 'knows', once: true, reads: ['AUDIT#', 'PERSONREC#'], asks: { gsi1: ['VIEWS#'] } },
  },
  {
    entry: 'functions/anchor-audit.ts',
    does: 'Once a day: writes down how far each chain of the audit is, and tells the log a digest of it',
    routes: [],
    // Asked each hour, so that a run that failed is made up for on the same day.
    everyMinutes: 60,
    settings: ['TABLE_NAME'],
    rights: { reads: ['AUDITHEAD#', 'AUDITHEADS#'], puts: ['AUDITHEADS#'], asks: { gsi3: ['AUDITHEADS#', 'AUDITDAYS#'] } },
  },
  {
    entry: 'functions/verify-audit.ts',
    does: 'Verifies everything that was recorded; it reads no content and changes nothing',
    routes: [],
    byHand: true,
    settings: ['TABLE_NAME'],
    rights: {
      reads: ['AUDIT#', 'AUDITHEAD#', 'AUDITHEADS#', 'REF#'],
      asks: { gsi3: ['AUDITHEADS#', 'AUDITDAYS#', 'DATAKEYS#'] },
    },
  },
];
