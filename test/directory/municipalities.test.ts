/** Every municipality is found by every way people know it, a name that fits several asks, and nothing typed can harm. */
import { describe, expect, test } from 'vitest';
import {
  fullName,
  mostMatches,
  municipalities,
  municipality,
  plain,
  provinces,
  searchMunicipalities,
  todaysMunicipality,
} from '../../functions/directory/municipalities.ts';

const found = (text: string) => searchMunicipalities(text).map((match) => fullName(match.municipality));

describe('the municipalities of today', () => {
  test('there are 565 in ten provinces and Brussels', () => {
    expect(municipalities).toHaveLength(565);
    expect(provinces).toHaveLength(11);
    expect(provinces).toContain('Brussels Hoofdstedelijk Gewest');
  });

  test.each(municipalities.map((each) => [fullName(each), each] as const))('%s is found first by its own name', (_name, each) => {
    expect(searchMunicipalities(each.name)[0]?.municipality.nis).toBe(each.nis);
    expect(found(each.officialName)).toContain(fullName(each));
  });

  test('each of the postal codes finds the municipality it belongs to', () => {
    const codes = municipalities.flatMap((each) => each.postalCodes.map((code) => ({ code, each })));
    expect(codes.length).toBeGreaterThan(1100);
    for (const { code, each } of codes) {
      expect(searchMunicipalities(code).map((match) => match.municipality.nis)).toContain(each.nis);
    }
  });

  test('a postal code of two municipalities gives both', () => {
    expect(found('1804')).toEqual(['Vilvoorde', 'Zemst']);
    expect(found('1050')).toEqual(['Brussel', 'Elsene']);
  });

  test('a code is looked up as it is, and an unknown one is nothing', () => {
    expect(municipality('44021')?.name).toBe('Gent');
    expect(municipality('44049')).toBeNull();
    expect(municipality('')).toBeNull();
    expect(todaysMunicipality('99999')).toBeNull();
  });
});

describe('former municipalities', () => {
  const former = municipalities.flatMap((each) => each.former.map((was) => ({ was, each })));

  test('there are 55 of them', () => {
    expect(former).toHaveLength(55);
    expect(new Set(former.map(({ was }) => was.nis)).size).toBe(55);
  });

  test.each(former.map(({ was, each }) => [was.name, each.name, was, each] as const))('%s leads to %s', (_was, _is, was, each) => {
    expect(todaysMunicipality(was.nis)?.nis).toBe(each.nis);
    expect(searchMunicipalities(was.name)[0]?.municipality.nis).toBe(each.nis);
  });

  test('a former name says so, and says which name it was', () => {
    expect(searchMunicipalities('Nevele')[0]).toMatchObject({ because: 'formerName', matched: 'Nevele', municipality: { name: 'Deinze' } });
    expect(searchMunicipalities('Deinze')[0]).toMatchObject({ because: 'name', matched: 'Deinze' });
  });
});

describe('places and names in other languages', () => {
  test('a place inside a municipality leads to it', () => {
    expect(searchMunicipalities('Borgerhout')).toMatchObject([
      { because: 'locality', matched: 'Borgerhout', municipality: { name: 'Antwerpen' } },
    ]);
  });

  test.each([
    ['Deurne', ['Antwerpen', 'Diest']],
    ['Haren', ['Brussel', 'Tongeren-Borgloon']],
    ['Nieuwerkerken', ['Aalst', 'Nieuwerkerken']],
    ['Sint-Joris', ['Beernem', 'Nieuwpoort']],
  ])('%s is a place in two municipalities, so both are offered', (name, expected) => {
    expect(found(name)).toEqual(expect.arrayContaining(expected));
    expect(found(name).length).toBeGreaterThan(1);
  });

  test('Saint-Nicolas is first the municipality of that name, and never Sint-Niklaas alone', () => {
    expect(found('Saint-Nicolas')).toEqual(['Saint-Nicolas', 'Sint-Niklaas']);
    expect(found('Sint-Niklaas')).toEqual(['Sint-Niklaas']);
    expect(found('Saint-Nic')).not.toContain('Sint-Niklaas');
  });

  test.each([
    ['Mons', 'Bergen (Mons)'],
    ['Liège', 'Luik (Liège)'],
    ['Lüttich', 'Luik (Liège)'],
    ['Gand', 'Gent'],
    ['Uccle', 'Ukkel'],
    ['Sankt Vith', 'Sankt Vith'],
  ])('%s finds %s', (name, expected) => {
    expect(found(name)[0]).toBe(expected);
  });

  test.each(['sint-niklaas', 'SINT NIKLAAS', 'St. Niklaas', ' st-niklaas ', 'Sint‑Niklaas', 'Sint–Niklaas'])(
    '%j is Sint-Niklaas',
    (typed) => {
      expect(found(typed)[0]).toBe('Sint-Niklaas');
    },
  );

  test('a whole name is not the beginning of another word, but may be whole words of a longer name', () => {
    expect(found('Gent')).toEqual(['Gent']);
    expect(found('Mol')).toEqual(['Mol']);
    expect(found('Heist')).toEqual(['Heist-op-den-Berg', 'Knokke-Heist']);
    expect(found('Sint-Gillis')).toEqual(['Sint-Gillis', 'Sint-Gillis-Waas', 'Dendermonde']);
    expect(found('Gen')).toEqual(expect.arrayContaining(['Gent', 'Genk', 'Chastre']));
  });

  test('the beginning of a name and of a later word in it are enough', () => {
    expect(found('Scherpenh')).toEqual(['Scherpenheuvel-Zichem']);
    expect(found('pinte')).toEqual(['Nazareth-De Pinte']);
  });

  test('a code and a name together ask for both; when they disagree both are offered', () => {
    expect(found('9000 Gent')).toEqual(['Gent']);
    expect(found('Aalst 9300')).toEqual(['Aalst']);
    expect(found('9000 Brugge')).toEqual(['Gent', 'Brugge']);
  });
});

describe('whatever is typed', () => {
  test.each([
    '',
    ' ',
    'a',
    '.*',
    '(a+)+$',
    '[',
    '\\',
    '%',
    '99999',
    '\u0000',
    '😀',
    '\ud800',
    '<script>',
    "'; --",
    '__proto__',
    'constructor',
  ])('%j is harmless', (typed) => {
    expect(searchMunicipalities(typed)).toEqual([]);
  });

  test('a mark that turns the writing direction changes nothing', () => {
    expect(found('\u202egent')[0]).toBe('Gent');
  });

  test('at most twenty are offered, each once', () => {
    const many = found('sint');
    expect(many).toHaveLength(mostMatches);
    expect(new Set(many).size).toBe(mostMatches);
  });

  test('a very long text costs no more than a short one, because only its beginning is read', () => {
    const typed = '-Sint '.repeat(200_000);
    expect(plain(typed).length).toBeLessThanOrEqual(200);
    expect(searchMunicipalities(typed)).toEqual([]);
    expect(searchMunicipalities('x'.repeat(10_000))).toEqual([]);
  });
});
