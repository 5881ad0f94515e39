/** The 565 municipalities of Belgium and how people find them: by name, former name, postal code or place. It only proposes: a person chooses, and a name that fits several gives all of them. */
import localities from './data/localities.json' with { type: 'json' };
import data from './data/municipalities.json' with { type: 'json' };

export type Municipality = {
  /** Statbel's code as of 1 January 2025. */
  readonly nis: string;
  /** Its Dutch name. */
  readonly name: string;
  /** Its name in the language of the place itself; the same as `name` in Flanders and Brussels. */
  readonly officialName: string;
  /** The French and German names that differ from both. */
  readonly otherNames: readonly string[];
  /** For Brussels, which lies in no province, the region. */
  readonly province: string;
  readonly postalCodes: readonly string[];
  /** What was merged into it, or only got another code. */
  readonly former: readonly { readonly nis: string; readonly name: string; readonly otherNames: readonly string[] }[];
};

/** What the searched text agreed with, best first: a page says it when it is not the name itself. */
export const reasons = ['name', 'formerName', 'postalCode', 'locality', 'otherLanguage'] as const;
export type Match = {
  readonly municipality: Municipality;
  readonly because: (typeof reasons)[number];
  /** The name or code that agreed, as it stands in the list, such as "Borgerhout". */
  readonly matched: string;
};

/** More than this is no choice any more: the page asks for a more precise name. */
export const mostMatches = 20;
/** The longest name has 27 characters; whatever is longer is cut before it is looked at. */
const longestSearch = 100;

export const municipalities: readonly Municipality[] = data;

/** Dutch name, with the place's own name behind it where that differs: "Bergen (Mons)". */
export const fullName = (found: Municipality): string =>
  found.name === found.officialName ? found.name : `${found.name} (${found.officialName})`;

const today = new Map(municipalities.map((each) => [each.nis, each]));
const successors = new Map(municipalities.flatMap((each) => each.former.map((former) => [former.nis, each] as const)));

/** The municipality of today with that code; null for a former or unknown code. */
export const municipality = (nis: string): Municipality | null => today.get(nis) ?? null;
/** Also finds the successor of a code that ended in a merger. */
export const todaysMunicipality = (nis: string): Municipality | null => today.get(nis) ?? successors.get(nis) ?? null;

/** Its name of today; the code itself when nobody knows it. */
export const municipalityNameOf = (nis: string): string => todaysMunicipality(nis)?.name ?? nis;

/** The ten provinces and Brussels, by name. */
export const provinces: readonly string[] = [...new Set(municipalities.map((each) => each.province))].sort((a, b) =>
  a.localeCompare(b, 'nl'),
);

/** Without accents, capitals and signs; "St." and "Saint" count as "Sint", so that nobody must know which one a place writes. */
export const plain = (text: string): string =>
  text
    .slice(0, longestSearch)
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\b(?:saint|sankt|st)\b/g, 'sint')
    .replace(/\bsainte\b/g, 'sinte')
    .trim();

type Entry = { readonly text: string; readonly match: Match };

const entry = (found: Municipality, because: Match['because'], matched: string): Entry => ({
  text: plain(matched),
  match: { municipality: found, because, matched },
});

const entriesOf = (each: Municipality): readonly Entry[] => [
  ...[...new Set([each.name, each.officialName])].map((name) => entry(each, 'name', name)),
  ...each.otherNames.map((name) => entry(each, 'otherLanguage', name)),
  ...each.former.flatMap((was) => [was.name, ...was.otherNames]).map((name) => entry(each, 'formerName', name)),
];

const placesOf = ({ nis, names }: { readonly nis: string; readonly names: readonly string[] }): readonly Entry[] => {
  const found = today.get(nis);
  return found === undefined ? [] : names.map((name) => entry(found, 'locality', name));
};

/** Built at the first search, not at cold start: most calls never search. */
let entries: readonly Entry[] | null = null;
function allEntries(): readonly Entry[] {
  entries ??= [...municipalities.flatMap(entriesOf), ...localities.flatMap(placesOf)];
  return entries;
}

/** 0 the whole name, 1 its beginning, 2 the beginning of a later word; null: not at all. */
function closeness(name: string, wanted: string): number | null {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  return name.includes(` ${wanted}`) ? 2 : null;
}

const byPostalCode = (code: string): readonly Match[] =>
  municipalities
    .filter((each) => each.postalCodes.includes(code))
    .map((each) => ({ municipality: each, because: 'postalCode', matched: code }));

type Close = { readonly close: number; readonly entry: Entry };
/**
 * Who typed a whole name did not mean the beginning of another word: "Gent" is not Gentinnes. A name of which it is
 * whole words stays, because people leave the rest out: "Heist" is Heist-op-den-Berg too.
 */
function whole(found: readonly Close[], wanted: string): readonly Close[] {
  if (!found.some(({ close, entry: { match } }) => close === 0 && match.because !== 'otherLanguage')) return found;
  return found.filter(({ entry: { text } }) => ` ${text} `.includes(` ${wanted} `));
}

function byName(wanted: string): readonly Match[] {
  if (wanted.length < 2) return [];
  const found = allEntries().flatMap((each) => {
    const close = closeness(each.text, wanted);
    // A name in another language only whole: half a French name says nothing about a Flemish place.
    if (close === null || (close > 0 && each.match.because === 'otherLanguage')) return [];
    return [{ close, entry: each }];
  });
  return whole(found, wanted)
    .toSorted(
      (a, b) =>
        a.close - b.close ||
        reasons.indexOf(a.entry.match.because) - reasons.indexOf(b.entry.match.because) ||
        a.entry.match.municipality.name.localeCompare(b.entry.match.municipality.name, 'nl'),
    )
    .map(({ entry: { match } }) => match);
}

/** Each municipality once, for its best reason: the first. */
const once = (matches: readonly Match[]): readonly Match[] =>
  matches.filter((match, at) => matches.findIndex((other) => other.municipality.nis === match.municipality.nis) === at);

/**
 * Best first, each municipality once, at most `mostMatches`. "9000 Gent" asks for both to agree; when they
 * do not, what either finds is shown, because one of the two was mistyped.
 */
export function searchMunicipalities(text: string): readonly Match[] {
  const wanted = plain(text);
  const code = /(?:^| )(\d{4})(?: |$)/.exec(wanted)?.[1];
  const named = byName(wanted.replace(/\d+/g, ' ').replace(/ +/g, ' ').trim());
  const coded = code === undefined ? [] : byPostalCode(code);
  const both = named.filter((match) => coded.some((other) => other.municipality.nis === match.municipality.nis));
  return once(both.length > 0 ? both : [...coded, ...named]).slice(0, mostMatches);
}
