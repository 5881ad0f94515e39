/** The prisons, detention houses and transition houses from which people are released. A name says where to visit or phone; it is personal data as soon as it stands on a referral, so never in a mail, list or log. */
import data from './data/prisons.json' with { type: 'json' };

export type Prison = {
  readonly id: string;
  /** In the language of the house itself, as people know it. */
  readonly name: string;
  readonly municipality: string;
  /** Street, postal code and place; null where no source gives it. */
  readonly address: string | null;
};

/** By municipality, then name: people look for the place first. */
export const prisons: readonly Prison[] = data
  .map(({ id, name, municipality, address }) => ({ id, name, municipality, address }))
  .sort((a, b) => a.municipality.localeCompare(b.municipality, 'nl') || a.name.localeCompare(b.name, 'nl'));

const byId = new Map(prisons.map((each) => [each.id, each]));
export const prison = (id: string): Prison | null => byId.get(id) ?? null;
