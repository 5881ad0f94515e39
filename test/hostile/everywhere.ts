/** Where one text is typed: every box, choice, button, token and name of a field of every form, behind every question mark, in every parameter and header; and a whole referral of it, sent and read. */
import { boxesOf } from '../../forms/release-referral/answers.ts';
import { questionsOf, type SectionName, sectionOrder } from '../../forms/release-referral/sections.ts';
import { publicUrl } from '../http/visits.ts';
import { choicesOn, filled, patternOf, type Typist } from './typing.ts';
import { exampleAnswers, type Fields, routes, type World } from './world.ts';

const search: Fields = [
  ['municipalitySearch', 'Gent'],
  ['action', 'search'],
];

export async function begun({ people }: World, { post, text }: Typist): Promise<string> {
  const { headers } = await post(people.lien, '/drafts', [[text, text]]);
  return headers['Location']?.split('/').at(-1) ?? '';
}

async function section(world: World, by: Typist, reference: string, name: SectionName): Promise<void> {
  const { lien } = world.people;
  const { get, post, note, text } = by;
  const path = `/drafts/${reference}/sections/${name}`;
  // The municipality is chosen from what is found.
  if (name === 'municipality') await post(lien, path, search);
  const form = await by.formOn(lien, `${path}?from=check`, path);
  const boxes = by.boxesOn(form);
  const typed = async (what: string, into: readonly string[]) => {
    const answer = await post(lien, path, [...into.map((box) => [box, text] as const), ['action', 'stop']]);
    const page = note(`${name}, ${what}`, answer.status === 303 ? await get(lien, path) : answer);
    by.comesBack(`${name}, ${what}`, page, into);
  };
  await typed('every box', boxes);
  // A line end is refused where one line is asked; where several are, it must come back.
  const lines = questionsOf(name).filter((question) => (question.asks === 'text' && question.lines > 1) || question.asks === 'texts');
  if (by.expected.includes('\n')) await typed('boxes of several lines', lines.flatMap(boxesOf));
  for (const [what, fields] of [
    ['choices', filled(form, choicesOn(form), text)],
    ['button', filled(form, ['action'], text)],
    ['hidden', filled(form, by.hiddenOn(form), text)],
    ['token', filled(form, [], text, [['csrf', text]])],
    ['name of a field', filled(form, [], text, [[text, 'x']])],
    ['twice', [...filled(form, boxes, text), ...boxes.map((box) => [box, text] as const)]],
  ] as const)
    note(`${name}, ${what}`, await post(lien, path, fields));
}

export async function everySection(world: World, by: Typist): Promise<void> {
  const reference = await begun(world, by);
  for (const name of sectionOrder) await section(world, by, reference, name);
  for (const page of ['', '/check']) by.note(`draft${page}`, await by.get(world.people.lien, `/drafts/${reference}${page}`));
}

/** Everything that is written about the person is the text; what is chosen is right, so that it can be sent. */
async function prepared(world: World, by: Typist): Promise<string> {
  const { lien } = world.people;
  const reference = await begun(world, by);
  for (const name of sectionOrder) {
    const path = `/drafts/${reference}/sections/${name}`;
    if (name === 'municipality') await by.post(lien, path, search);
    const written = questionsOf(name).filter(({ asks, field }) => ['text', 'texts'].includes(asks) && field !== 'municipalitySearch');
    const boxes = new Set(written.flatMap(boxesOf));
    const chosen = Object.entries(exampleAnswers[name]).flatMap(([box, value]) => [value].flat().map((one) => [box, one] as const));
    const fields = [...chosen.filter(([box]) => !boxes.has(box)), ...[...boxes].map((box) => [box, by.text] as const)];
    by.note(`whole, ${name}`, await by.post(lien, path, fields));
  }
  return reference;
}

const directionMarks = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const tidy = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

export async function wholeReferral(world: World, by: Typist): Promise<void> {
  const { lien, katrien } = world.people;
  const reference = await prepared(world, by);
  const check = `/drafts/${reference}/check`;
  const submit = `/drafts/${reference}/submit`;
  const page = by.note('whole, check', await by.get(lien, check));
  if (page === null || !page.targets.includes(submit)) return;
  const form = await by.formOn(lien, check, submit);
  for (const field of ['version', 'receiver', 'action'])
    by.note(`submit, ${field}`, await by.post(lien, submit, filled(form, [field], by.text)));
  by.note('submit, name of a field', await by.post(lien, submit, filled(form, [], by.text, [[by.text, 'x']])));
  by.note('submit, token', await by.post(lien, submit, filled(form, [], by.text, [['csrf', by.text]])));
  // Refused for another reason, the page asks again for what was typed.
  const why = by.note('submit, why', await by.post(lien, submit, filled(form, ['someoneElseBecause'], by.text, [['version', '1']])));
  if (why?.values.has('someoneElseBecause')) by.comesBack('submit, why', why, ['someoneElseBecause']);
  by.note(
    'submit',
    await by.post(
      lien,
      submit,
      page.values.has('version')
        ? [
            ['version', page.values.get('version')?.[0] ?? ''],
            ['receiver', page.values.get('receiver')?.[0] ?? ''],
          ]
        : [],
    ),
  );
  for (const path of [`/referrals/${reference}`, `/referrals/${reference}/sent`, `/referrals/${reference}/letter`, '/my-referrals'])
    by.note(`its sender reads ${path.replace(reference, '')}`, await by.get(lien, path));
  by.note('its receiver lists', await by.get(katrien, '/livc'));
  const read = by.note('its receiver reads', await by.get(katrien, `/referrals/${reference}`));
  // A mark that turns text around is shown as a sign of its own.
  if (!directionMarks.test(by.expected) && !tidy(read?.text ?? '').includes(tidy(by.expected)))
    by.fault('its receiver reads', 'something else than was typed');
}

export async function otherForms(world: World, by: Typist): Promise<void> {
  const { waiting, confirmed, oddView, opened, people } = world;
  const { lien, katrien, nele, els, rik } = people;
  const draft = await begun(world, by);
  for (const [who, path] of [
    [els, `/desk/${waiting}/call`],
    [els, `/desk/${waiting}/remind`],
    [els, '/desk/open'],
    [els, `/desk/${waiting}/extend`],
    [els, `/desk/${waiting}/open`],
    [rik, opened],
    [els, '/desk/livc/livc-gent/address'],
    [els, '/accounts/bart'],
    [els, '/accounts/nele/roles'],
    [els, '/accounts/nele/deputies'],
    [els, '/colleagues/new'],
    [els, '/municipalities/34022'],
    [els, '/proposals/person/wim/1'],
    [rik, oddView],
    [nele, `/referrals/${waiting}/acknowledge`],
    [katrien, `/referrals/${confirmed}/handler`],
    [lien, `/referrals/${waiting}/told`],
    [lien, `/referrals/${waiting}/release`],
    [lien, `/referrals/${waiting}/release/change`],
    [lien, `/referrals/${waiting}/withdraw`],
    [lien, `/drafts/${draft}/discard`],
  ] as const) {
    const form = await by.formOn(who, path, path);
    const about = patternOf('POST', path);
    for (const { name } of form.fields.filter((field) => field.name !== 'csrf'))
      by.note(`${about} ${name}`, await by.post(who, path, filled(form, [name], by.text)));
    const boxes = by.boxesOn(form);
    if (boxes.length > 0) by.comesBack(about, by.note(about, await by.post(who, path, filled(form, boxes, by.text))), boxes);
    by.note(`${about}, token`, await by.post(who, path, [...filled(form, [], by.text), ['csrf', by.text]]));
    if (form.fields.length > 1) by.note(`${about}, name of a field`, await by.post(who, path, filled(form, [], by.text, [[by.text, 'x']])));
  }
}

/** The second form of a page. */
export async function refusals({ people, opened }: World, by: Typist): Promise<void> {
  for (const field of ['verdict', 'why']) {
    const right: Fields = [
      ['verdict', field === 'verdict' ? by.text : 'objected'],
      ['why', field === 'why' ? by.text : 'noGround'],
    ];
    by.note(`objection, ${field}`, await by.post(people.rik, opened, right));
  }
  for (const field of ['decision', 'version', 'refuseBecause']) {
    const right: Fields = ['decision', 'version', 'refuseBecause'].map((name) => [name, name === field ? by.text : '1'] as const);
    by.note(`refusal, ${field}`, await by.post(people.els, '/proposals/person/wim/1', right));
  }
}

/** A role that is not one's own is none: nothing of it is shown again. */
export async function otherRoles({ people }: World, by: Typist): Promise<void> {
  for (const field of ['role', 'organisation', 'to']) {
    const right: Fields = ['role', 'organisation', 'to'].map((name) => [name, name === field ? by.text : 'x'] as const);
    by.note(`role, ${field}`, await by.post(people.lien, '/account/role', right));
  }
}

/** What was posted too late, or without the right token, is carried on by the page that says so. */
export async function carriedOn({ waiting, people }: World, by: Typist): Promise<void> {
  for (const [name, who] of [
    ['too late', null],
    ['without token', people.lien],
  ] as const) {
    const typed: Fields = [
      ['reason', by.text],
      [by.text, 'x'],
      ['csrf', 'wrong'],
    ];
    const page = by.note(name, await by.post(who, `/referrals/${waiting}/withdraw`, typed));
    const [value] = page?.values.get('reason') ?? [];
    // A page cannot hold a zero byte, nor tell one line end from another.
    const same = by.text.toWellFormed().replaceAll('\0', '\uFFFD').replaceAll(/\r\n?/g, '\n');
    if (value !== same) by.fault(name, `carried on as ${JSON.stringify(value ?? null).slice(0, 80)}`);
  }
}

/** Who may open the page, so that what stands behind the question mark is read. */
const visitorOf = (path: string, { lien, katrien, els, rik }: World['people']) => {
  if (/^\/(?:audit|openings)/.test(path)) return rik;
  if (/^\/(?:desk|accounts|colleagues|municipalities|proposals)/.test(path)) return els;
  if (path.startsWith('/sign')) return null;
  return /^\/(?:my-|drafts|referrals\/new)/.test(path) ? lien : katrien;
};

export async function behindQuestionMarks(world: World, by: Typist): Promise<void> {
  for (const { method, path: pattern, query } of routes) {
    if (method !== 'GET' || query.length === 0) continue;
    const path = pattern.replace('{reference}', world.waiting).replace('{livc}', 'livc-gent').replace('{account}', 'lien');
    const asked = Object.fromEntries([by.text, ...query].map((key) => [key, by.text]));
    by.note(`${pattern}?`, await by.get(visitorOf(path, world.people), path, asked));
  }
}

export async function inParameters(world: World, by: Typist, typed: Set<string>): Promise<void> {
  const text = by.text.toWellFormed();
  for (const { method, path: pattern } of routes) {
    for (const name of pattern.match(/\{\w+\}/g) ?? []) {
      typed.add(`${method} ${pattern} ${name}`);
      for (const odd of [text, encodeURIComponent(text)]) {
        const path = pattern
          .replace(name, () => odd)
          .replace('{reference}', world.waiting)
          .replace('{livc}', 'livc-gent');
        const who = visitorOf(pattern, world.people);
        const { status } = method === 'GET' ? await by.get(who, path) : await by.post(who, path, []);
        if (status >= 500) by.fault(`${method} ${pattern} ${name}`, `${status}`);
      }
    }
  }
}

export async function inHeaders(world: World, by: Typist): Promise<void> {
  const right = { origin: publicUrl, 'content-type': 'application/x-www-form-urlencoded', cookie: world.people.lien.cookie };
  const named = by.text.replaceAll(/[^\w-]/g, '') || 'x';
  for (const header of ['origin', 'sec-fetch-site', 'content-type', 'cookie', 'host', 'x-forwarded-for', named]) {
    const { status } = await world.visit({ method: 'POST', path: '/drafts', headers: { ...right, [header]: by.text }, body: '' });
    if (status >= 500) by.fault(`header ${header}`, `${status}`);
  }
}
