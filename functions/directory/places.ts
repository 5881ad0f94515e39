/** What a form offers to choose from, and what a municipality is called: the reference data in the shape that questions ask for. */
import { justiceHouses } from './justice-houses.ts';
import { fullName, municipality } from './municipalities.ts';
import { prisons } from './prisons.ts';

export const places = {
  prisons: prisons.map(({ id, name, municipality: place }) => ({ value: id, label: name.includes(place) ? name : `${name}, ${place}` })),
  justiceHouses: justiceHouses.map(({ id, name }) => ({ value: id, label: name })),
  /** null for a code that is not in use today. */
  municipalityName: (nis: string): string | null => {
    const found = municipality(nis);
    return found === null ? null : fullName(found);
  },
} as const;
