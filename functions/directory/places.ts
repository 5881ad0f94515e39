/** What a form offers to choose from, and what a municipality is called: the reference data in the shape that questions ask for. */
import { justiceHouses } from './justice-houses.ts';
import { fullName, mostMatches, municipality, searchMunicipalities } from './municipalities.ts';
import { prisons } from './prisons.ts';

export const places = {
  /** The place first: that is what people look for, and type when the list is open. */
  prisons: prisons.map(({ id, name, place, municipality: lies }) => ({
    value: id,
    label: `${place}: ${name}${place.includes(lies) || name.includes(lies) ? '' : ` (${lies})`}`,
  })),
  justiceHouses: justiceHouses.map(({ id, name }) => ({ value: id, label: name })),
  search: (text: string) => {
    const matches = searchMunicipalities(text);
    return {
      matches: matches.map((match) => ({ nis: match.municipality.nis, because: match.because, matched: match.matched })),
      isMore: matches.length >= mostMatches,
    };
  },
  /** null for a code that is not in use today. */
  municipalityName: (nis: string): string | null => {
    const found = municipality(nis);
    return found === null ? null : fullName(found);
  },
} as const;
