/** One section of a draft: shown, and kept as typed at every save, faulty or not. Only its sender gets there. */
import * as z from 'zod/mini';
import { frameOf } from '../forms/elements/frame.ts';
import { draftAt, onwardFrom, sectionAt } from '../forms/release-referral/addresses.ts';
import { type Answers, presetAnswers, readSection } from '../forms/release-referral/answers.ts';
import { checkSection } from '../forms/release-referral/check.ts';
import { initials, releaseDayOf } from '../forms/release-referral/facts.ts';
import type { Search } from '../forms/release-referral/municipality-choice.ts';
import { type SectionView, sectionPage } from '../forms/release-referral/section-page.ts';
import { isSection, type SectionName } from '../forms/release-referral/sections.ts';
import { contentEnvironment, contentServices } from './aws/content-services.ts';
import { readEnvironment } from './aws/environment.ts';
import { referralPageEnvironment } from './aws/page-services.ts';
import { fullName, mostMatches, searchMunicipalities } from './directory/municipalities.ts';
import { places } from './directory/places.ts';
import { pageHandler } from './http/handler.ts';
import { type Answer, notFound, type Request, type Route, seeOther, show } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import { dayOf, isCalendarDay } from './referral/calendar.ts';
import { type OpenedDraft, openOwnDraft, saveSection } from './referral/drafting.ts';
import { lookUp } from './referral/look-up.ts';
import { defaultPolicy as policy } from './referral/policy.ts';
import { destinationOf, surroundings } from './referral/surroundings.ts';

// Its environment.
const environment = z.object({ ...referralPageEnvironment, ...contentEnvironment });

// Its services, wired on cold start.
const wire = () => contentServices(readEnvironment(environment));
export type Services = Pick<ReturnType<typeof wire>, 'referrals' | 'drafts' | 'directory' | 'content' | 'keys' | 'help' | 'now'>;

/** Each municipality that was found, with who would receive the referral. */
async function searched(answers: Answers, services: Services): Promise<Search> {
  const text = answers['municipalitySearch'];
  if (typeof text !== 'string') return null;
  const matches = searchMunicipalities(text);
  const today = dayOf(services.now());
  const found = await Promise.all(
    matches.map(async ({ municipality, because, matched }) => {
      const destination = await destinationOf(municipality.nis, services, places, today);
      return destination === null ? [] : [{ ...destination, municipality: fullName(municipality), because, matched }];
    }),
  );
  return { text, found: found.flat(), isMore: matches.length >= mostMatches };
}

type Shown = Pick<SectionView, 'section' | 'answers' | 'problems' | 'isKept'>;

async function view(request: Request, services: Services, { draft, answers: saved }: OpenedDraft, shown: Shown): Promise<SectionView> {
  const { session } = request;
  const answers = { ...saved, [shown.section]: shown.answers };
  const around = await surroundings(answers, actorOf(session), services, places, services.now());
  const search = shown.section === 'municipality' ? await searched(shown.answers, services) : null;
  const sender = { name: session?.name ?? '', organisation: session?.organisationName ?? '' };
  return { frame: frameOf(session, services.help), reference: draft.reference, ...shown, around, search, sender };
}

const sectionOf = ({ params }: Request): SectionName | null => {
  const section = params['section'] ?? '';
  return isSection(section) ? section : null;
};

const open = ({ params, session }: Request, services: Services): Promise<OpenedDraft | null> =>
  openOwnDraft(params['reference'], actorOf(session), services, services.now());

/** A draft that is no more: sent from another window, then the referral under the same reference says so; or gone. */
async function sentOrGone({ params, session }: Request, services: Services, said = ''): Promise<Answer> {
  const found = await lookUp(params['reference'], actorOf(session), ['owner', 'colleague'], services);
  return found === null ? notFound : seeOther(`/referrals/${found.referral.reference}${said}`);
}

// Its routes.
async function fillIn(request: Request, services: Services): Promise<Answer> {
  const section = sectionOf(request);
  if (section === null) return notFound;
  const opened = await open(request, services);
  if (opened === null) return sentOrGone(request, services);
  const account = await services.directory.person(actorOf(request.session).person);
  const answers = opened.answers[section] ?? presetAnswers(section, { phone: account?.phone ?? '' });
  return show(sectionPage(await view(request, services, opened, { section, answers, problems: [], isKept: false })));
}

async function keep(request: Request, services: Services): Promise<Answer> {
  const section = sectionOf(request);
  if (section === null) return notFound;
  const read = readSection(section, request.form);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const opened = await open(request, services);
    if (opened === null) return sentOrGone(request, services, '?done=sentAlready');
    if (read.kind === 'refused') {
      const { answers, problems } = read;
      return show(sectionPage(await view(request, services, opened, { section, answers, problems, isKept: false })), 422);
    }
    const typed = read.pressed === 'search' ? searchedAnew(section, opened, read.answers) : read.answers;
    // Another window of the same sender was quicker with another section: both are kept.
    if ((await save(opened, section, typed, services)) === 'conflict') continue;
    return afterSaving(request, services, opened, section, read);
  }
  return { status: 503 };
}

const isNewSearch = (section: SectionName, { answers: saved }: OpenedDraft, answers: Answers): boolean =>
  section === 'municipality' &&
  answers['municipalitySearch'] !== undefined &&
  answers['municipalitySearch'] !== saved.municipality?.['municipalitySearch'];

/** Searching for another municipality lets go of the one that was chosen: it must never be sent to by oversight. */
function searchedAnew(section: SectionName, opened: OpenedDraft, answers: Answers): Answers {
  if (!isNewSearch(section, opened, answers)) return answers;
  const { municipality: _, ...others } = answers;
  return others;
}

function save(opened: OpenedDraft, section: SectionName, answers: Answers, services: Services) {
  const all = { ...opened.answers, [section]: answers };
  const releaseOn = releaseDayOf(all.release);
  const saving = {
    section,
    answers,
    ...(section === 'person' && { initials: initials(all) }),
    ...(section === 'release' && { releaseOn: isCalendarDay(releaseOn) ? releaseOn : null }),
  };
  return saveSection(opened, saving, services, { now: services.now(), policy });
}

/** On to where the button said; but what is wrong is told at once, though it was kept. */
async function afterSaving(
  request: Request,
  services: Services,
  opened: OpenedDraft,
  section: SectionName,
  { answers, pressed }: Extract<ReturnType<typeof readSection>, { kind: 'read' }>,
): Promise<Answer> {
  const { reference } = opened.draft;
  // Whoever types a municipality and goes on without searching sees what was found first.
  if (pressed === 'search' || (pressed === 'continue' && isNewSearch(section, opened, answers)))
    return seeOther(sectionAt(reference, section));
  if (pressed === 'stop') return seeOther(draftAt(reference));
  const kept = await view(request, services, opened, { section, answers, problems: [], isKept: true });
  const all = { ...opened.answers, [section]: answers };
  const problems = checkSection(section, answers, { ...kept.around, all }).filter(({ kind }) => kind === 'faulty');
  return problems.length === 0 ? seeOther(onwardFrom(reference, section)) : show(sectionPage({ ...kept, problems }), 422);
}

const path = '/drafts/{reference}/sections/{section}';
export const routes: readonly Route<Services>[] = [
  { method: 'GET', path, who: ['consultant'], run: fillIn },
  { method: 'POST', path, who: ['consultant'], run: keep },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
