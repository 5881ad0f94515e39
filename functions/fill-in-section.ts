/** One section of a draft: shown, and kept as typed at every save, faulty or not. Only its sender gets there. */
import * as z from 'zod/mini';
import { frameOf } from '../forms/elements/frame.ts';
import { fromOf, onwardFrom } from '../forms/release-referral/addresses.ts';
import { presetAnswers, type Read, readSection } from '../forms/release-referral/answers.ts';
import { checkSection } from '../forms/release-referral/check.ts';
import { sectionBody, sectionData, sectionDataOf, sectionRefused } from '../forms/release-referral/data.ts';
import { type Kept, toKeep, whereAsked } from '../forms/release-referral/keeping.ts';
import { type SectionView, sectionPage } from '../forms/release-referral/section-page.ts';
import { type SectionName, sectionNamed } from '../forms/release-referral/sections.ts';
import { contentEnvironment, contentServices } from './aws/content-services.ts';
import { readEnvironment } from './aws/environment.ts';
import { referralPageEnvironment } from './aws/page-services.ts';
import { places } from './directory/places.ts';
import { pageHandler } from './http/handler.ts';
import { type Answer, elsewhere, notFound, type Request, type Route, seeOther, shown } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import { dayOf } from './referral/calendar.ts';
import { keepSection, type OpenedDraft, openOwnDraft } from './referral/drafting.ts';
import { sentAs } from './referral/look-up.ts';
import { defaultPolicy as policy } from './referral/policy.ts';
import { searched, surroundings } from './referral/surroundings.ts';

// Its environment.
const environment = z.object({ ...referralPageEnvironment, ...contentEnvironment });

// Its services, wired on cold start.
const wire = () => contentServices(readEnvironment(environment));
export type Services = Pick<ReturnType<typeof wire>, 'referrals' | 'drafts' | 'directory' | 'content' | 'keys' | 'help' | 'now'>;

type Refused = Extract<Read, { kind: 'refused' }>;
type Shown = Pick<SectionView, 'section' | 'from' | 'answers' | 'problems' | 'isKept'>;

async function view(request: Request, services: Services, { draft, answers: saved }: OpenedDraft, of: Shown): Promise<SectionView> {
  const { session } = request;
  const now = services.now();
  const answers = { ...saved, [of.section]: of.answers };
  const around = await surroundings(answers, actorOf(session), services, places, now);
  const looksFor = of.section === 'municipality' ? of.answers['municipalitySearch'] : null;
  const search = await searched(looksFor, services, places, dayOf(now));
  const sender = { name: session?.name ?? '', organisation: session?.organisationName ?? '' };
  return { frame: frameOf(session, services.help), reference: draft.reference, ...of, around, search, sender };
}

const answered = (view: SectionView, status = 200): Answer => ({ ...shown(sectionPage, view, status), data: sectionDataOf(view) });

const open = ({ params, session }: Request, services: Services): Promise<OpenedDraft | null> =>
  openOwnDraft(params['reference'], actorOf(session), services, services.now());

/** A draft that is no more: sent from another window, then the referral under the same reference says so; or gone. */
async function sentOrGone({ params, session }: Request, services: Services, said = ''): Promise<Answer> {
  const sent = await sentAs(params['reference'], actorOf(session), services);
  return sent === null ? notFound : elsewhere(`/referrals/${sent}${said}`);
}

// Its routes.
async function fillIn(request: Request, services: Services): Promise<Answer> {
  const section = sectionNamed(request.params['section']);
  if (section === null) return notFound;
  const opened = await open(request, services);
  if (opened === null) return sentOrGone(request, services);
  const account = await services.directory.person(actorOf(request.session).person);
  const answers = opened.answers[section] ?? presetAnswers(section, { phone: account?.phone ?? '' });
  const from = fromOf(request.query['from']);
  return answered(await view(request, services, opened, { section, from, answers, problems: [], isKept: false }));
}

async function keep(request: Request, services: Services): Promise<Answer> {
  const section = sectionNamed(request.params['section']);
  if (section === null) return notFound;
  const read = readSection(section, request.form);
  if (read.kind === 'refused') return refuse(request, services, section, read);
  const kept = { ...read, section };
  const [actor, when] = [actorOf(request.session), { now: services.now(), policy }];
  const opened = await keepSection(request.params['reference'], actor, services, when, (saved) => toKeep(kept, saved));
  if (opened === null) return sentOrGone(request, services, '?done=sentAlready');
  const asked = whereAsked(opened.draft.reference, kept, opened.answers);
  return asked === null ? onward(request, services, opened, kept) : seeOther(asked);
}

async function refuse(request: Request, services: Services, section: SectionName, { answers, problems, from }: Refused): Promise<Answer> {
  const opened = await open(request, services);
  if (opened === null) return sentOrGone(request, services, '?done=sentAlready');
  return answered(await view(request, services, opened, { section, from, answers, problems, isKept: false }), 422);
}

/** What is wrong is told at once, though it was kept. */
async function onward(request: Request, services: Services, opened: OpenedDraft, { section, answers, from }: Kept): Promise<Answer> {
  const again = await view(request, services, opened, { section, from, answers, problems: [], isKept: true });
  const all = { ...opened.answers, [section]: answers };
  const problems = checkSection(section, answers, { ...again.around, all }).filter(({ kind }) => kind === 'faulty');
  if (problems.length > 0) return answered({ ...again, problems }, 422);
  return seeOther(onwardFrom(opened.draft.reference, section, from));
}

const path = '/drafts/{reference}/sections/{section}';
export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path, action: 'prepareReferral', query: { from: z.literal('check') }, gives: sectionData, run: fillIn },
  { method: 'POST', path, action: 'prepareReferral', takes: sectionBody, refuses: sectionRefused, run: keep },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
