/** Requests as a Lambda's routes get them, from someone signed in. */
import type { Answer, FormFields, Request, Route, Session } from '../../functions/http/route.ts';
import type { Actor } from '../../functions/referral/access.ts';

export const help = { phone: '+32 2 000 00 00', hours: 'elke werkdag' };

export type Asked = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly form?: FormFields;
  readonly session?: Partial<Session>;
};

/** Asks the route of that method and path, as it stands in the table. */
export async function askRoute<Services>(
  routes: readonly Route<Services, string>[],
  services: Services,
  as: Actor,
  asked: `${'GET' | 'POST'} /${string}`,
  { params = {}, query = {}, form = {}, session = {} }: Asked = {},
): Promise<Answer> {
  const route = routes.find(({ method, path }) => `${method} ${path}` === asked);
  if (route === undefined) throw new Error('no such route');
  const request: Request = {
    method: route.method,
    path: route.path,
    params,
    query,
    form,
    session: {
      subject: as.person,
      name: 'Iemand',
      role: as.role,
      organisation: as.organisation,
      organisationName: 'Ergens',
      csrf: 'x',
      begunAt: '2026-11-23T08:00:00.000Z',
      ...session,
    },
    cookies: {},
    requestId: 'test',
  };
  return route.run(request, services);
}
