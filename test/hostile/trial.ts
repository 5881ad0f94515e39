/** Holds what came of a hostile text against what came of a harmless one of the same kind: nothing may be different but the text. */
import { boxesOf } from '../../forms/release-referral/answers.ts';
import { questionsOf, sectionOrder } from '../../forms/release-referral/sections.ts';
import { searchMunicipalities } from '../../functions/directory/municipalities.ts';
import {
  behindQuestionMarks,
  carriedOn,
  everySection,
  inHeaders,
  inParameters,
  otherForms,
  otherRoles,
  refusals,
  wholeReferral,
} from './everywhere.ts';
import { otherPostsAsData, referralAsData, sectionsAsData } from './in-data.ts';
import { takenAsData } from './taken.ts';
import { harmless } from './texts.ts';
import { emptyLedger, type Ledger, type Step, type Told, typist } from './typing.ts';
import { hostileWorld, routes, type World } from './world.ts';

const inPages = [everySection, otherForms, otherRoles, refusals, wholeReferral, carriedOn, behindQuestionMarks];
const inData = [sectionsAsData, otherPostsAsData, referralAsData];

async function typedEverywhere(world: World, ledger: Ledger, text: string): Promise<Told> {
  const by = typist(world, ledger, text);
  for (const somewhere of [...inPages, ...inData]) {
    world.reset();
    await somewhere(world, by);
  }
  return by.told();
}

export async function trial() {
  const world = await hostileWorld();
  const ledger = emptyLedger();
  const twins = new Map<string, Told>();
  /** The harmless ones are not what was typed: they have a ledger of their own. */
  const aside = { ...ledger, typed: new Set<string>() };
  const twinOf = async (text: string): Promise<Told> => {
    const twin = harmless(text);
    const told = twins.get(twin) ?? (await typedEverywhere(world, aside, twin));
    twins.set(twin, told);
    return told;
  };
  return {
    ledger,
    /** What is wrong, as sentences. */
    faultsOf: async (text: string): Promise<readonly string[]> => {
      const [told, twin] = [await typedEverywhere(world, ledger, text), await twinOf(text)];
      const by = typist(world, ledger, text);
      await inParameters(world, by, ledger.typed);
      await inHeaders(world, by);
      for (const { method, path, query } of routes) for (const key of query) ledger.typed.add(`${method} ${path} ?${key}`);
      return [
        ...told.wrong,
        ...by.told().wrong,
        ...differences(text, comparable(text, told), comparable(text, twin)),
        ...world.faults.splice(0),
      ];
    },
    leftOut: (): readonly string[] => leftOut(ledger),
  };
}

/** Half a sign is no text at all in JSON: there its twin is another matter. */
const comparable = (text: string, { steps }: Told): readonly Step[] =>
  text.isWellFormed() ? steps : steps.filter(({ name }) => !name.endsWith(' as data'));

function differences(text: string, told: readonly Step[], twin: readonly Step[]): readonly string[] {
  const another = told.find(({ name }, at) => name !== twin[at]?.name) ?? twin[told.length];
  if (another !== undefined) return [`went another way at ${another.name}`];
  return told.flatMap(({ name, status, skeleton }, at) => {
    const other = twin[at];
    if (other?.status !== status) return [`${name}: ${status} instead of ${other?.status}`];
    if (other.skeleton === skeleton || isFinding(name, text, other, skeleton)) return [];
    return [`${name}: another page than a harmless text gets`];
  });
}

const tagsIn = (skeleton: string): readonly string[] => skeleton.split('\n').map((line) => line.split(' ', 1)[0] ?? '');

/** Something that was typed is the beginning of a municipality's name: then more is listed, of the kinds of elements that such a page has anyway. */
function isFinding(name: string, text: string, twin: Step, skeleton: string): boolean {
  if (!/^\/?municipalit/.test(name) || searchMunicipalities(text).length === 0) return false;
  const usual = new Set([...tagsIn(twin.skeleton), '<fieldset', '<legend', '<div', '<input', '<label', '<span', '<p', '<ul', '<li', '<a']);
  return tagsIn(skeleton).every((tag) => usual.has(tag));
}

/** Those without any box: nothing can be typed there but a token and a field too many. */
const withoutBoxes = [
  'POST /sign-out',
  'POST /sign-out/everywhere',
  'POST /drafts',
  'POST /drafts/{reference}/discard',
  'POST /desk/{reference}/remind',
];

/** Fields that are on a page or in the form's definition and were never typed into; posts and parameters that nothing was sent to. */
function leftOut({ typed, there }: Ledger): readonly string[] {
  const asked = sectionOrder.flatMap((name) =>
    questionsOf(name)
      .flatMap(boxesOf)
      .map((box) => `POST /drafts/{reference}/sections/{section} ${box}`),
  );
  const asData = Object.entries(takenAsData).flatMap(([path, fields]) => fields.map((field) => `POST ${path} ${field} as data`));
  const posts = routes.filter(({ method, path }) => method === 'POST' && !withoutBoxes.includes(`POST ${path}`));
  return [
    ...asData.filter((field) => !typed.has(field)),
    ...[...there, ...asked].filter((field) => field.startsWith('POST ') && !field.startsWith('POST /sign-out ') && !typed.has(field)),
    ...posts.filter(({ path }) => ![...typed].some((field) => field.startsWith(`POST ${path} `))).map(({ path }) => `POST ${path}`),
  ];
}
