/** The Lambdas about people as rows: who is signed in and as what, who works where, what two admins decide. None reads a referral, and none can decrypt. */
import { forPrograms, page } from './page-settings.ts';
import { type Row, receivers } from './row.ts';

export const peopleRows: readonly Row[] = [
  {
    entry: 'functions/sign-in.ts',
    does: 'Sign in and out with the OpenID provider',
    routes: ['GET /sign-in', 'GET /sign-in/callback', 'POST /sign-out', 'POST /sign-out/everywhere', 'GET /signed-out'],
    settings: [...page, 'TABLE_NAME', 'OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_CLAIMS'],
    rights: { records: true, sessions: 'keeps', reads: ['PERSONREC#'], writes: ['PERSONREC#'], erases: ['PERSONREC#'] },
  },
  {
    entry: 'functions/manage-people.ts',
    does: 'An admin sees who works where, and shuts or opens access',
    routes: ['GET /accounts', 'GET /accounts/{account}', 'POST /accounts/{account}'],
    settings: [...forPrograms],
    rights: {
      records: true,
      sessions: 'puts out',
      once: true,
      reads: ['PERSONREC#'],
      writes: ['PERSONREC#'],
      erases: ['PERSONREC#'],
      asks: { gsi1: ['ORG#', 'LIVCS', 'TEAMS'] },
    },
  },
  {
    entry: 'functions/propose-role.ts',
    does: 'An admin asks for a role or for a person written down beforehand; changes no person',
    routes: ['GET /accounts/{account}/roles', 'POST /accounts/{account}/roles', 'GET /colleagues/new', 'POST /colleagues/new'],
    settings: [...page, 'TABLE_NAME'],
    rights: {
      records: true,
      sessions: 'knows',
      reads: ['PERSONREC#', 'LIVC#', 'TEAM#', 'PROPOSAL#'],
      writes: ['PROPOSAL#'],
      asks: { gsi1: ['LIVCS', 'TEAMS'] },
    },
  },
  {
    entry: 'functions/propose-binding.ts',
    does: 'Who receives for a municipality; an admin asks that it becomes another LIVC; binds nothing',
    routes: ['GET /municipalities', 'GET /municipalities/{municipality}', 'POST /municipalities/{municipality}'],
    settings: [...page, 'TABLE_NAME'],
    rights: {
      records: true,
      sessions: 'knows',
      reads: ['PERSONREC#', ...receivers, 'PROPOSAL#'],
      writes: ['PROPOSAL#'],
      asks: { gsi1: ['LIVCS'] },
    },
  },
  {
    entry: 'functions/decide-proposal.ts',
    does: 'A second admin approves or refuses what a colleague asks; what follows is written with it',
    routes: ['GET /proposals', 'GET /proposals/{about}/{id}/{number}', 'POST /proposals/{about}/{id}/{number}'],
    settings: [...page, 'TABLE_NAME'],
    rights: {
      records: true,
      sessions: 'puts out',
      reads: ['PERSONREC#', ...receivers, 'TEAM#', 'PROPOSAL#'],
      writes: ['PERSONREC#', 'BINDING#', 'PROPOSAL#'],
      erases: ['PERSONREC#'],
      asks: { gsi2: ['PROPOSALS#'] },
    },
  },
  {
    entry: 'functions/name-deputies.ts',
    does: 'Whom to turn to while somebody is away',
    routes: ['GET /accounts/{account}/deputies', 'POST /accounts/{account}/deputies'],
    settings: [...page, 'TABLE_NAME'],
    rights: {
      records: true,
      sessions: 'knows',
      reads: ['PERSONREC#'],
      writes: ['PERSONREC#'],
      erases: ['PERSONREC#'],
      asks: { gsi1: ['ORG#'] },
    },
  },
  {
    entry: 'functions/choose-role.ts',
    does: 'As whom one is signed in, and in which role one acts',
    routes: ['GET /account', 'POST /account/role'],
    settings: [...forPrograms],
    rights: { records: true, sessions: 'keeps', reads: ['PERSONREC#'] },
  },
];
