/** Turns an answer into what API Gateway sends back. A page is never kept by anything on its way; only a file that is the same for everybody is. */
import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Html } from '../../forms/elements/html.ts';
import { cacheControl, type SomeHeaders } from './response-headers.ts';
import type { Answer, Session } from './route.ts';
import { endAllOf, endSession, later, type SessionSettings, startSession } from './session.ts';

export const page = (html: Html, status: number, headers: SomeHeaders = {}): APIGatewayProxyResult => ({
  statusCode: status,
  headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': cacheControl.page, ...headers },
  body: html.toString(),
});

export async function response(
  answer: Answer,
  session: Session | null,
  cookies: Readonly<Record<string, string>>,
  settings: SessionSettings,
): Promise<APIGatewayProxyResult> {
  const { status, html, location, retryAfterSeconds, asset, thenGoTo } = answer;
  if (asset !== undefined) {
    const keep = asset.mayChange ? cacheControl.page : cacheControl.asset;
    return { statusCode: status, headers: { 'Content-Type': asset.contentType, 'Cache-Control': keep }, body: asset.body };
  }
  const headers: SomeHeaders = {
    ...(location !== undefined && { Location: oneLine(location) }),
    ...(retryAfterSeconds !== undefined && { 'Retry-After': `${retryAfterSeconds}` }),
    ...(thenGoTo !== undefined && { Refresh: `0; url=${oneLine(thenGoTo)}` }),
    // Not "cookies": that would clear those of every host beside ours.
    ...((answer.session === 'end' || answer.session === 'endEverywhere') && { 'Clear-Site-Data': '"cache", "storage"' }),
  };
  const lines = [...(answer.cookies ?? []), ...(await sessionCookies(answer.session, session, cookies, settings))].map(oneLine);
  const result =
    html === undefined
      ? { statusCode: status, headers: { 'Cache-Control': cacheControl.page, ...headers }, body: '' }
      : page(html, status, headers);
  return lines.length === 0 ? result : { ...result, multiValueHeaders: { 'Set-Cookie': lines } };
}

async function sessionCookies(
  next: Answer['session'],
  present: Session | null,
  cookies: Readonly<Record<string, string>>,
  settings: SessionSettings,
): Promise<readonly string[]> {
  if (next === undefined) return [];
  // A millisecond on: this one began before it too.
  if (next === 'endEverywhere' && present !== null) await endAllOf(present.subject, later(settings.machineNow(), 1), settings);
  return [typeof next === 'string' ? await endSession(cookies, settings) : await startSession(next, cookies, settings)];
}

/** A line end in a header would begin another header. */
export function oneLine(value: string): string {
  if (/[^\x20-\x7e]/.test(value)) throw new RangeError('a header of more than one line of plain signs');
  return value;
}
