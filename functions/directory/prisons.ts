/** The prisons, detention houses and transition houses from which people are released. A name says where to visit or phone; it is personal data as soon as it stands on a referral, so never in a mail, list or log. */
import data from './data/prisons.json' with { type: 'json' };
import { todaysMunicipality } from './municipalities.ts';

export type Prison = {
  readonly id: string;
  /** In the language of the house itself, as people know it. */
  readonly name: string;
  readonly municipality: string;
  /** Under which people look for it: the place in its name, in Dutch where that is a municipality. */
  readonly place: string;
  /** Street, postal code and place; null where no source gives it. */
  readonly address: string | null;
};

/** What a house is, before the place in its name. */
const kind =
  /^(?:(?:Centrale |Hulp)?[Gg]evangenis|Penitentiair (?:Complex|Schoolcentrum|landbouwcentrum)|Strafinrichting|Detentiehuis|Transitiehuis|Prison d(?:e |')|Établissement de défense sociale de)\s*/;

function placeOf({ name, municipality, nis }: (typeof data)[number]): string {
  const called = name.replace(kind, '');
  return called === todaysMunicipality(nis)?.officialName ? municipality : called;
}

/** By place, then name. */
export const prisons: readonly Prison[] = data
  .map((each) => ({ id: each.id, name: each.name, municipality: each.municipality, place: placeOf(each), address: each.address }))
  .sort((a, b) => a.place.localeCompare(b.place, 'nl') || a.name.localeCompare(b.name, 'nl'));

const byId = new Map(prisons.map((each) => [each.id, each]));
export const prison = (id: string): Prison | null => byId.get(id) ?? null;
