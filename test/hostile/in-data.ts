/** The same texts from a program: typed as JSON into every field of every post that takes it, and a whole referral of them, sent and read as data. What must be mended is told by the field's name, and what was sent is never said back in a problem. */
import { boxesOf } from '../../forms/release-referral/answers.ts';
import type { Question } from '../../forms/release-referral/question.ts';
import { questionsOf, type SectionName, sectionOrder } from '../../forms/release-referral/sections.ts';
import { jsonPost } from '../http/visits.ts';
import { patternOf, type Typist } from './typing.ts';
import { exampleAnswers, type Seen, type Someone, type World } from './world.ts';

type Values = Readonly<Record<string, string | readonly string[]>>;
type Data = { readonly [name: string]: unknown };

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);
export function dataIn({ body }: Pick<Seen, 'body'>): Data {
  const said: unknown = JSON.parse(body);
  return isData(said) ? said : {};
}
const listIn = (data: Data, name: string): readonly Data[] => {
  const list = data[name];
  return Array.isArray(list) ? list.filter(isData) : [];
};

/** Every text in it, wherever it stands. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Its names without any value; of a list each kind once. What a search found differs by what was searched for. */
function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(shapeOf))].toSorted().join()}]`;
  if (!isData(value)) return typeof value;
  const named = Object.entries(value).filter(([name]) => name !== 'found');
  return `{${named.map(([name, one]) => (name === 'field' ? `field=${String(one)}` : `${name}:${shapeOf(one)}`)).join()}}`;
}

/** A program of somebody, with the cookie of a page. */
function programOf({ visit }: World, { cookie, csrf }: Someone, { typed, text }: Typist) {
  return {
    see: (path: string): Promise<Seen> => visit({ path, headers: { accept: 'application/json' }, cookie }),
    send: (path: string, fields: Values): Promise<Seen> => {
      const pattern = patternOf('POST', path);
      for (const [field, value] of Object.entries(fields)) if ([value].flat().includes(text)) typed.add(`${pattern} ${field} as data`);
      return visit({ ...jsonPost({ csrf, ...fields }), path, cookie });
    },
  };
}

/** What may come of a post: done, nothing done since it was so already or no longer is, or to be mended. */
const possible = [200, 201, 409, 422];

/** Which fields a refusal names; the whole, where nothing is said of one. */
const named = (said: Data): readonly string[] => [...listIn(said, 'errors'), ...listIn(said, 'missing')].map(({ field }) => String(field));
const isAbout = (field: string, box: string): boolean => box === field || box.startsWith(`${field}-`) || field.startsWith(`${box}-`);

/** `into`: the fields that hold the text; `left`: what else may be wrong. */
export function noteData(by: Typist, name: string, seen: Seen, into: readonly string[], left: readonly string[] = []): Data {
  const said = dataIn(seen);
  by.step({ name: `${name} as data`, status: seen.status, skeleton: shapeOf(said) });
  const wrong = (what: string) => by.fault(`${name} as data`, what);
  const isProblem = seen.status >= 400;
  if (seen.headers['Content-Type'] !== (isProblem ? 'application/problem+json' : 'application/json')) wrong('not as data');
  // Half a sign is no text.
  const expected = by.text.isWellFormed() || into.length === 0 ? possible : [400];
  if (!expected.includes(seen.status)) wrong(`${seen.status}`);
  if (seen.status === 422 && !named(said).some((field) => [...into, ...left].some((box) => isAbout(field, box))))
    wrong(`names ${named(said)}`);
  if (isProblem && by.text.trim().length > 5 && textsIn(said).some((one) => one.includes(by.text))) wrong('says it back');
  return said;
}

/** Boxes in which anything can be written; the others are chosen. */
const isWritten = ({ asks }: Question): boolean => !['choice', 'choices', 'directory'].includes(asks);
const boxes = (questions: readonly Question[]): readonly string[] => questions.flatMap(boxesOf);
const each = (names: readonly string[], value: string): Values => Object.fromEntries(names.map((name) => [name, value]));

async function begun(program: ReturnType<typeof programOf>): Promise<string> {
  const { reference } = dataIn(await program.send('/drafts', {}));
  return String(reference);
}

async function section(world: World, by: Typist, reference: string, name: SectionName): Promise<void> {
  const program = programOf(world, world.people.lien, by);
  const path = `/drafts/${reference}/sections/${name}`;
  const questions = questionsOf(name);
  const fieldsAt = async (address: string): Promise<Data> => {
    const { fields } = dataIn(await program.see(address));
    return isData(fields) ? fields : {};
  };
  const typed = async (what: string, into: readonly string[]) => {
    const before = await fieldsAt(path);
    const seen = await program.send(path, { ...each(into, by.text), action: 'stop' });
    const said = noteData(by, `${name}, ${what}`, seen, into);
    const isKept = seen.status < 300 || said['isKept'] === true;
    const there = await fieldsAt(path);
    const other = into.find((box) => (there[box] ?? '') !== (isKept ? by.expected : (before[box] ?? '')));
    if (other !== undefined)
      by.fault(`${name}, ${what} as data`, `${other} came back as ${JSON.stringify(there[other] ?? null).slice(0, 80)}`);
    // As it was, for what comes next.
    await program.send(path, { action: 'stop' });
  };
  await typed('every box', boxes(questions.filter(isWritten)));
  if (by.expected.includes('\n')) {
    const lines = questions.filter((question) => (question.asks === 'text' && question.lines > 1) || question.asks === 'texts');
    if (lines.length > 0) await typed('boxes of several lines', boxes(lines));
  }
  for (const box of [...boxes(questions.filter((question) => !isWritten(question))), 'action', 'from'])
    noteData(by, `${name}, ${box}`, await program.send(path, { [box]: by.text }), [box]);
  const [first = ''] = boxes(questions);
  noteData(by, `${name}, a list`, await program.send(path, { [first]: [by.text, by.text] }), [first]);
  noteData(by, `${name}, name of a field`, await program.send(path, { [by.text]: 'x' }), ['null']);
}

export async function sectionsAsData(world: World, by: Typist): Promise<void> {
  const reference = await begun(programOf(world, world.people.lien, by));
  for (const name of sectionOrder) await section(world, by, reference, name);
}

/** Everything that is written about the person is the text; sent and read by programs only. */
export async function referralAsData(world: World, by: Typist): Promise<void> {
  const { lien, katrien } = world.people;
  const sender = programOf(world, lien, by);
  const reference = await begun(sender);
  for (const name of sectionOrder) {
    const into = boxes(questionsOf(name).filter(({ asks, field }) => ['text', 'texts'].includes(asks) && field !== 'municipalitySearch'));
    const seen = await sender.send(`/drafts/${reference}/sections/${name}`, { ...exampleAnswers[name], ...each(into, by.text) });
    noteData(by, `whole, ${name}`, seen, into);
  }
  const check = dataIn(await sender.see(`/drafts/${reference}/check`));
  const { destination } = check;
  const right = { version: String(check['version']), receiver: isData(destination) ? String(destination['receiverId']) : 'livc-gent' };
  const path = `/drafts/${reference}/submit`;
  for (const field of ['version', 'receiver', 'someoneElseBecause'])
    noteSubmit(
      by,
      `submit, ${field}`,
      await sender.send(path, { ...right, ...(field === 'someoneElseBecause' && { version: '1' }), [field]: by.text }),
      field,
    );
  const seen = await sender.send(path, right);
  noteSubmit(by, 'submit', seen, '');
  if (seen.status >= 300) return;
  const read = await programOf(world, katrien, by).see(`/referrals/${reference}`);
  noteData(by, 'its receiver reads', read, []);
  if (!textsIn(dataIn(read)).includes(by.expected)) by.fault('its receiver reads as data', 'something else than was typed');
}

/** What is not complete is refused for that, however right the rest is. */
function noteSubmit(by: Typist, name: string, seen: Seen, field: string): void {
  const left = listIn(dataIn(seen), 'missing').map((one) => String(one['field']));
  noteData(by, name, seen, field === '' ? [] : [field], left);
}

export async function otherPostsAsData(world: World, by: Typist): Promise<void> {
  const { waiting, confirmed, oddView, opened, people } = world;
  const { lien, katrien, nele, els, rik } = people;
  const address = { version: '1', mailbox: 'a@gent.example', coordinator: 'b@gent.example', backup: 'c@gent.example' };
  const day = { 'on-day': '1', 'on-month': '4', 'on-year': '2027' };
  const posts: readonly (readonly [who: Someone, path: string, right: Values])[] = [
    [els, `/desk/${waiting}/call`, { about: 'receiver', result: 'notReached' }],
    [els, `/desk/${waiting}/remind`, { about: 'receiver' }],
    [els, `/desk/${waiting}/extend`, { about: 'receiver', version: '1', workingDays: '5', reason: 'asksForTime' }],
    [rik, opened, { verdict: 'objected', why: 'noGround' }],
    [els, '/desk/livc/livc-gent/address', { ...address, escalation: 'd@gent.example' }],
    [els, '/accounts/bart', { change: 'shut', version: '1', why: 'left' }],
    [rik, oddView, { seen: '0', finding: 'explained' }],
    [nele, `/referrals/${waiting}/acknowledge`, { handler: 'nele', backup: '' }],
    [katrien, `/referrals/${confirmed}/handler`, { handler: 'nele', backup: '' }],
    [lien, `/referrals/${waiting}/told`, { 'toldOn-day': '24', 'toldOn-month': '11', 'toldOn-year': '2026' }],
    [lien, `/referrals/${waiting}/release`, { answer: 'still', occurrence: '1' }],
    [lien, `/referrals/${waiting}/release/change`, { ...day, certainty: 'certain', reason: 'decisionTaken' }],
    [lien, `/referrals/${waiting}/withdraw`, { reason: 'error' }],
    [lien, `/drafts/${await begun(programOf(world, lien, by))}/discard`, {}],
    [lien, '/drafts', {}],
  ];
  for (const [who, path, right] of posts) {
    const program = programOf(world, who, by);
    const about = patternOf('POST', path);
    for (const field of Object.keys(right))
      noteData(by, `${about} ${field}`, await program.send(path, { ...right, [field]: by.text }), [field]);
    noteData(by, `${about}, name of a field`, await program.send(path, { ...right, [by.text]: 'x' }), ['null']);
  }
}
