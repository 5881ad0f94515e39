/** The Dutch-speaking justice houses, whose assistants follow a person up after release. Which municipality belongs to which house is not in here: no source was found that says so. */
import data from './data/justice-houses.json' with { type: 'json' };

export type JusticeHouse = { readonly id: string; readonly name: string; readonly address: string };

export const justiceHouses: readonly JusticeHouse[] = data.map(({ id, name, address }) => ({ id, name, address }));

const byId = new Map(justiceHouses.map((each) => [each.id, each]));
export const justiceHouse = (id: string): JusticeHouse | null => byId.get(id) ?? null;
