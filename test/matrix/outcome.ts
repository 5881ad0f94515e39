/** Asks one cell of the matrix and says in one word what came of it. */
import type { APIGatewayProxyResult } from 'aws-lambda';
import { nl } from '../../forms/words/nl.ts';
import { jsonPost, post, type Visit } from '../http/visits.ts';
import { people } from './people.ts';
import { cell, isForPrograms, marks, targets } from './world.ts';

/** A member of the LIVC that answers for the target. */
const someone: Readonly<Record<string, string>> = { atFallback: 'ingrid-opvang', foreign: 'sam-lid' };

/** A form that does something, for whom it may. */
function formOf(route: string, target: string, who: string): Readonly<Record<string, string>> {
  const [, role = '', organisation = ''] = people[target === 'own' ? who : 'own'] ?? [];
  const handler = someone[target] ?? 'jo-lid';
  const forms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'POST /drafts/{reference}/sections/{section}': { givenName: 'Piet', action: 'continue' },
    'POST /drafts/{reference}/submit': { version: '1', receiver: 'livc-zilverbeke' },
    'POST /referrals/{reference}/told': { 'toldOn-day': '24', 'toldOn-month': '11', 'toldOn-year': '2026' },
    'POST /referrals/{reference}/release': { answer: 'still', occurrence: '1' },
    'POST /referrals/{reference}/release/change': {
      'on-day': '1',
      'on-month': '2',
      'on-year': '2027',
      certainty: 'certain',
      reason: 'decisionTaken',
    },
    'POST /referrals/{reference}/withdraw': { reason: 'error' },
    'POST /referrals/{reference}/acknowledge': { handler, backup: '' },
    'POST /referrals/{reference}/handler': { handler, backup: '' },
    // One's own post, or the owner's.
    'POST /account/role': { role, organisation, to: '/' },
    'POST /accounts/{account}': { change: 'shut', version: '1', why: 'left' },
    'POST /accounts/{account}/roles': { change: 'grant', role: 'livcCoordinator', organisation: 'livc-zilverbeke', why: 'replaces' },
    'POST /accounts/{account}/deputies': { version: '1', deputies: 'mo-lid' },
    'POST /colleagues/new': {
      subject: 'nieuw-lid',
      name: 'Nieuw Lid',
      function: '',
      email: 'nieuw.lid@zilverbeke.example',
      phone: '+32 50 00 00 09',
      role: 'livcMember',
      organisation: 'livc-zilverbeke',
      why: 'newColleague',
    },
    'POST /municipalities/{municipality}': {
      livc: 'livc-elders',
      'from-day': '1',
      'from-month': '1',
      'from-year': '2027',
      why: 'joinsLivc',
    },
    'POST /audit/odd-views/{reference}/{number}': { seen: '0', finding: 'explained' },
    'POST /proposals/{about}/{id}/{number}': { decision: 'approve', version: '1', approveBecause: 'inWriting' },
    'POST /desk/{reference}/call': { result: 'willAct' },
    'POST /desk/open': { reference: targets['submitted'] ?? '' },
    'POST /desk/{reference}/extend': { version: '1', workingDays: '5', reason: 'asksForTime' },
    'POST /desk/{reference}/open': { why: 'releaseIsNear' },
    'POST /openings/{reference}/{number}': { verdict: 'objected', why: 'noGround' },
    'POST /desk/livc/{livc}/address': {
      version: '1',
      mailbox: 'nieuw@zilverbeke.example',
      coordinator: 'a@zilverbeke.example',
      backup: 'b@zilverbeke.example',
      escalation: 'c@zilverbeke.example',
    },
  };
  return forms[route] ?? {};
}

const isKnown = (target: string): boolean => target === 'known';
export const pathOf = (route: string, target: string): string =>
  route
    .replace(/^\w+ /, '')
    .replace('{reference}', targets[target] ?? '')
    .replace('{section}', 'person')
    .replace('{livc}', isKnown(target) ? 'livc-zilverbeke' : 'livc-nergens')
    .replace('{account}', isKnown(target) ? 'jo-lid' : 'nergens')
    .replace('{about}', 'person')
    .replace('{id}', isKnown(target) ? 'ina-lid' : 'nergens')
    .replace('{number}', '1')
    .replace('{municipality}', isKnown(target) ? '44021' : '99999')
    .replace('{role}', isKnown(target) ? 'consultant' : 'iedereen')
    .replace('{file}', isKnown(target) ? 'site.css' : 'site.js');

/** In which representation one asks. */
export type As = 'page' | 'data';

const visitOf = (route: string, fields: Readonly<Record<string, string>>, as: As): Visit => {
  if (route.startsWith('POST ')) return as === 'page' ? post(new URLSearchParams(fields).toString()) : jsonPost(fields);
  return as === 'page' ? {} : { headers: { accept: 'application/json' } };
};

/** `posting`: the form that is sent, when it is not the target's own. */
export async function askOf(route: string, target: string, who: string, { posting = target, as = 'page' }: Asking = {}) {
  const { ask, csrf, isChanged } = await cell(who);
  const answer = await ask({ ...visitOf(route, { ...formOf(route, posting, who), csrf }, as), path: pathOf(route, target) });
  return { answer, isChanged: isChanged() };
}
/** The same post of a program once under each of these keys. */
export async function askUnder(route: string, target: string, who: string, keys: readonly string[]) {
  const { ask, csrf, state } = await cell(who);
  const visit = visitOf(route, { ...formOf(route, target, who), csrf }, 'data');
  const asked: { readonly answer: APIGatewayProxyResult; readonly isChanged: boolean }[] = [];
  for (const key of keys) {
    const before = state();
    const answer = await ask({ ...visit, path: pathOf(route, target), headers: { ...visit.headers, 'Idempotency-Key': key } });
    asked.push({ answer, isChanged: state() !== before });
  }
  return asked;
}

type Asking = { readonly posting?: string; readonly as?: As };

/** How much of a referral a page shows. */
function shown({ body }: APIGatewayProxyResult, route: string): string {
  const has = (text: string): boolean => body.includes(text);
  if (has(marks.guide)) return has(marks.organise) ? 'all' : 'guide without the rest';
  if (has(marks.organise)) return 'org';
  if (has(marks.initials)) return 'ini';
  if (has(nl.referralPage.passedOn.heading) || has('"chain":[')) return 'chn';
  return route.includes('{reference}') || ['GET /livc', 'GET /desk'].includes(route) ? 'see' : 'ok';
}

const statuses: Readonly<Record<number, string>> = { 400: 'bad', 401: 'in', 403: 'cho', 404: 'no', 409: 'late' };

/** Who is sent to do something else first. */
function sentTo(location: string, route: string): string | null {
  if (location.startsWith('/sign-in')) return 'in';
  return /^\/account(?:\?|$)/.test(location) && route !== 'GET /' ? 'cho' : null;
}

/** In the words of the fixture; whatever is none of them says what it was. */
export async function outcome(route: string, target: string, who: string): Promise<string> {
  const { answer, isChanged } = await askOf(route, target, who);
  const { statusCode, headers, body } = answer;
  const isDone = route.startsWith('POST ') && statusCode === 303;
  // A refusal, and a page that was only looked at, change nothing and show nothing.
  if (isChanged && !isDone) return `${statusCode} and something changed`;
  if (statusCode >= 300 && Object.values(marks).some((mark) => body.includes(mark))) return `${statusCode} with content`;
  if (statusCode === 303) return sentTo(String(headers?.['Location']), route) ?? (isChanged ? 'do' : 'go');
  return statusCode === 200 ? shown(answer, route) : (statuses[statusCode] ?? `${statusCode}`);
}

/** What a page of the same cell may mean for a program: pages without data are not for it, and where a page goes to what is there instead, it may be told that nothing was done. */
export function meantByData(word: string, route: string): readonly string[] {
  if (!isForPrograms(route)) return ['page'];
  if (['in', 'cho'].includes(word)) return [word];
  return word === 'go' && route.startsWith('POST ') ? ['go', 'late'] : [word];
}

/** The same words for the answers that programs get. */
export async function dataOutcome(route: string, target: string, who: string): Promise<string> {
  const { answer, isChanged } = await askOf(route, target, who, { as: 'data' });
  const { statusCode, body } = answer;
  const isDone = route.startsWith('POST ') && statusCode < 300;
  if (isChanged && !isDone) return `${statusCode} and something changed`;
  if (statusCode >= 300 && Object.values(marks).some((mark) => body.includes(mark))) return `${statusCode} with content`;
  // A file is the same for everybody, whatever they prefer.
  if (isFile(answer)) return route === 'GET /assets/{file}' ? 'ok' : `${statusCode} as a page`;
  if (statusCode === 303) return 'go';
  if (isDone) return isChanged ? 'do' : 'go';
  return statusCode === 200 ? shown(answer, route) : ({ ...statuses, 406: 'page' }[statusCode] ?? `${statusCode}`);
}

const isFile = ({ statusCode, headers }: APIGatewayProxyResult): boolean =>
  headers?.['Content-Type'] !== (statusCode < 400 ? 'application/json' : 'application/problem+json');
