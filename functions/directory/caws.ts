/** The eleven centres for general welfare work (CAW), whose prison workers may send a referral too. Their working areas are left out: the sources do not agree. */
import data from './data/caws.json' with { type: 'json' };

export type Caw = { readonly id: string; readonly name: string };
export const caws: readonly Caw[] = data;
