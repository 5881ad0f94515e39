/** The data files have the shape the code trusts: checked here, so that no cold start pays for it. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { caws } from '../../functions/directory/caws.ts';
import caws_ from '../../functions/directory/data/caws.json' with { type: 'json' };
import justiceHouses_ from '../../functions/directory/data/justice-houses.json' with { type: 'json' };
import localities from '../../functions/directory/data/localities.json' with { type: 'json' };
import municipalities from '../../functions/directory/data/municipalities.json' with { type: 'json' };
import prisons_ from '../../functions/directory/data/prisons.json' with { type: 'json' };
import { justiceHouse, justiceHouses } from '../../functions/directory/justice-houses.ts';
import { places } from '../../functions/directory/places.ts';
import { prison, prisons } from '../../functions/directory/prisons.ts';

const nis = z.string().check(z.regex(/^\d{5}$/));
const postalCode = z.string().check(z.regex(/^[1-9]\d{3}$/));
const name = z.string().check(z.regex(/^[\p{L}'][\p{L}0-9' ,()-]{0,59}$/u));
const id = z.string().check(z.regex(/^[a-z][a-z-]{2,60}$/));
const address = z.string().check(z.regex(/^.+, \d{4} .+$/));

const shapes = {
  municipalities: z.array(
    z.strictObject({
      nis,
      name,
      officialName: name,
      otherNames: z.array(name),
      province: name,
      postalCodes: z.array(postalCode).check(z.minLength(1)),
      former: z.array(z.strictObject({ nis, name, otherNames: z.array(name) })),
    }),
  ),
  localities: z.array(z.strictObject({ postalCode, nis, names: z.array(name).check(z.minLength(1)) })),
  prisons: z.array(z.strictObject({ id, name, municipality: name, nis, address: z.nullable(address) })),
  justiceHouses: z.array(z.strictObject({ id, name, nis, address })),
  caws: z.array(z.strictObject({ id, name })),
};

describe('the directory data', () => {
  test.each([
    ['municipalities', shapes.municipalities, municipalities],
    ['localities', shapes.localities, localities],
    ['prisons', shapes.prisons, prisons_],
    ['justice houses', shapes.justiceHouses, justiceHouses_],
    ['CAWs', shapes.caws, caws_],
  ])('%s have the shape the code trusts', (_what, shape, data) => {
    expect(z.safeParse(shape, data).error).toBeUndefined();
  });

  test('every code that is pointed at belongs to a municipality of today', () => {
    const known = new Set(municipalities.map((each) => each.nis));
    const pointedAt = [...localities, ...prisons_, ...justiceHouses_].map((each) => each.nis);
    expect(pointedAt.length).toBeGreaterThan(500);
    expect(pointedAt.filter((each) => !known.has(each))).toEqual([]);
  });

  test('no former code is still in use', () => {
    const known = new Set(municipalities.map((each) => each.nis));
    expect(municipalities.flatMap((each) => each.former).filter((was) => known.has(was.nis))).toEqual([]);
  });

  test('a locality carries a postal code of its own municipality', () => {
    const codes = new Map(municipalities.map((each) => [each.nis, each.postalCodes]));
    expect(localities.filter((each) => !codes.get(each.nis)?.includes(each.postalCode))).toEqual([]);
  });

  test('no name of a person and no mail address is in any file', () => {
    expect(JSON.stringify([municipalities, localities, prisons_, justiceHouses_, caws_])).not.toMatch(/@|http/);
  });
});

describe('prisons, justice houses and CAWs', () => {
  test('are as many as their sources name', () => {
    expect(prisons).toHaveLength(41);
    expect(justiceHouses).toHaveLength(14);
    expect(caws).toHaveLength(11);
  });

  test('are looked up by id; an unknown id is nothing', () => {
    expect(prison('gevangenis-gent')?.municipality).toBe('Gent');
    expect(prison('nergens')).toBeNull();
    expect(justiceHouse('justitiehuis-gent')?.name).toBe('Justitiehuis Gent');
    expect(justiceHouse('__proto__')).toBeNull();
  });

  test('prisons stand by the place that people look for, which comes first', () => {
    const shown = places.prisons.map(({ label }) => label);
    expect(shown).toEqual(shown.toSorted((a, b) => (a.split(':')[0] ?? '').localeCompare(b.split(':')[0] ?? '', 'nl')));
    for (const label of [
      'Gent: Gevangenis Gent',
      'Bergen: Prison de Mons',
      'Beveren: Gevangenis Beveren (Beveren-Kruibeke-Zwijndrecht)',
      'Haren: Gevangenis Haren (Brussel)',
      'Ruiselede: Penitentiair landbouwcentrum Ruiselede (Wingene)',
    ])
      expect(shown).toContain(label);
  });

  test('no prison stands under what kind of house it is', () => {
    for (const { place, name } of prisons) {
      expect(place).not.toMatch(/gevangenis|prison|huis|penitentiair|inrichting|établissement/i);
      expect(name).not.toBe(place);
    }
  });
});
