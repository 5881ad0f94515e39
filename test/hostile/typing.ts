/** The hands of who types one text everywhere: asks, posts, and writes down step by step what came of it, and what did not come back as it was typed. */
import { kept, shownAgain } from '../../forms/elements/typed-text.ts';
import { type Form, readPage } from '../../infra/local/read-page.ts';
import { publicUrl } from '../http/visits.ts';
import { type Anatomy, anatomyOf } from './anatomy.ts';
import { type Fields, routes, type Seen, type Someone, type World } from './world.ts';

export type Step = { readonly name: string; readonly status: number; readonly skeleton: string };
export type Told = { readonly steps: readonly Step[]; readonly wrong: readonly string[] };

/** Shared by all texts: which fields were typed into, as `POST /path field`; which there are on any page; the forms as they stood; which fields are hidden. */
export type Ledger = {
  readonly typed: Set<string>;
  readonly there: Set<string>;
  readonly forms: Map<string, Form>;
  readonly hidden: Set<string>;
};
export const emptyLedger = (): Ledger => ({ typed: new Set(), there: new Set(), forms: new Map(), hidden: new Set() });

/** The route that an address belongs to. */
export function patternOf(method: string, path: string): string {
  const parts = (path.split('?', 1)[0] ?? '').split('/');
  const [found] = routes
    .filter((route) => route.method === method)
    .map(({ path: pattern }) => ({ pattern, places: pattern.split('/') }))
    .filter(({ places }) => places.length === parts.length && places.every((place, at) => place.startsWith('{') || place === parts[at]))
    .sort((one, other) => one.pattern.split('{').length - other.pattern.split('{').length);
  return `${method} ${found?.pattern ?? path}`;
}

export type Typist = ReturnType<typeof typist>;

export function typist(world: World, ledger: Ledger, text: string) {
  const steps: Step[] = [];
  const wrong: string[] = [];
  const expected = shownAgain(kept(text.toWellFormed()));

  const get = (who: Someone | null, path: string, query: Record<string, string> = {}): Promise<Seen> =>
    world.visit({
      path: path.split('?', 1)[0] ?? '',
      query: { ...Object.fromEntries(new URLSearchParams(path.split('?')[1])), ...query },
      ...(who !== null && { cookie: who.cookie }),
    });

  const post = (who: Someone | null, path: string, fields: Fields): Promise<Seen> => {
    const pattern = patternOf('POST', path);
    for (const [field, value] of fields) if (value === text) ledger.typed.add(`${pattern} ${field}`);
    const token: Fields = who === null || fields.some(([name]) => name === 'csrf') ? [] : [['csrf', who.csrf]];
    const body = new URLSearchParams();
    for (const [name, value] of [...token, ...fields]) body.append(name, value);
    return world.visit({
      method: 'POST',
      path,
      headers: { origin: publicUrl, 'content-type': 'application/x-www-form-urlencoded' },
      body: body.toString(),
      ...(who !== null && { cookie: who.cookie }),
    });
  };

  const fault = (name: string, what: string): number => wrong.push(`${name}: ${what}`);

  function note(name: string, seen: Seen): Anatomy | null {
    if (seen.status >= 500) fault(name, `${seen.status}`);
    if (/stolen|evil/.test(JSON.stringify([seen.headers, seen.cookies]))) fault(name, 'a header of theirs');
    const anatomy = seen.headers['Content-Type']?.startsWith('text/html') ? anatomyOf(seen.body) : null;
    steps.push({ name, status: seen.status, skeleton: anatomy?.skeleton ?? '' });
    const elsewhere = anatomy?.targets.find((target) => !/^(?:\/(?!\/)|#|tel:)/.test(target));
    if (elsewhere !== undefined) fault(name, `leads to ${elsewhere}`);
    return anatomy;
  }

  return {
    text,
    expected,
    get,
    post,
    note,
    fault,
    step: (step: Step): number => steps.push(step),
    typed: ledger.typed,
    told: (): Told => ({ steps, wrong }),

    /** Each of these boxes holds what was typed into it. */
    comesBack: (name: string, page: Anatomy | null, boxes: readonly string[]): void => {
      for (const box of boxes) {
        const [value] = page?.values.get(box) ?? [];
        if (value !== expected) fault(name, `${box} came back as ${JSON.stringify(value ?? null).slice(0, 80)}`);
      }
    },

    /** Hidden fields say which form it is; anything may stand in the others. */
    boxesOn: ({ fields }: Form): readonly string[] =>
      fields.filter(({ name, choices }) => choices === null && !ledger.hidden.has(name)).map(({ name }) => name),
    hiddenOn: ({ fields }: Form): readonly string[] =>
      fields.map(({ name }) => name).filter((name) => name !== 'csrf' && ledger.hidden.has(name)),

    /** The form of a page that leads to an address: read once, since it is the same for every text. */
    formOn: async (who: Someone, page: string, action: string): Promise<Form> => {
      const known = `${patternOf('GET', page)} ${action.replaceAll(/[2-9B-Z-]{11}/g, '')}`;
      const there = ledger.forms.get(known);
      if (there !== undefined) return there;
      const { body } = await get(who, page);
      for (const [, name = ''] of body.matchAll(/<input type="hidden" name="([^"]+)"/g)) ledger.hidden.add(name);
      const seen = readPage(body);
      for (const { action: to, method, fields } of seen.forms)
        for (const { name } of fields) ledger.there.add(`${patternOf(method.toUpperCase(), to)} ${name}`);
      const form = seen.forms.find((one) => one.action.split('?', 1)[0] === action);
      if (form === undefined) throw new Error(`no form to ${action}`);
      ledger.forms.set(known, form);
      return form;
    },
  };
}

/** A form as it stands, with the text in these fields, and others beside. */
export const filled = (form: Form, boxes: readonly string[], text: string, also: Fields = []): Fields => [
  ...form.fields
    .filter(({ name }) => name !== 'csrf' && !boxes.includes(name) && !also.some(([one]) => one === name))
    .flatMap(({ name, values }) => values.map((value) => [name, value] as const)),
  ...boxes.map((box) => [box, text] as const),
  ...also,
];

export const choicesOn = ({ fields }: Form): readonly string[] => fields.filter(({ choices }) => choices !== null).map(({ name }) => name);
