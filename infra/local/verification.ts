/** Verifies on this machine what was recorded, by the deployed Lambda, as somebody would start it in AWS: slice after slice, until that was all. */
import * as z from 'zod/mini';
import type { Invoke } from './gateway.ts';
import type { LocalRoute } from './pages.ts';

const verificationPath = '/local/audit/verify';

const verifiedSchema = z.object({
  checked: z.int(),
  found: z.array(z.object({ chain: z.string(), what: z.string(), place: z.int() })),
  beyond: z.nullable(z.string()),
});
type Verified = z.infer<typeof verifiedSchema>;

export const verificationRoutes = (invoke: Invoke): readonly LocalRoute[] => [
  {
    method: 'POST',
    path: /^\/local\/audit\/verify$/,
    answer: async ({ form }) => {
      const verified = await invoke('functions/verify-audit.ts', Object.fromEntries(form));
      return { text: JSON.stringify(verifiedSchema.parse(verified)), contentType: 'application/json' };
    },
  },
];

/** Asks a system that runs. */
export async function verifyAt(url: string, witness: string | null): Promise<Omit<Verified, 'beyond'>> {
  const found: Verified['found'] = [];
  let checked = 0;
  for (let beyond: string | null = ''; beyond !== null; ) {
    const order = new URLSearchParams({ ...(beyond !== '' && { beyond }), ...(witness !== null && { witness }) });
    const answer = await fetch(`${url}${verificationPath}`, { method: 'POST', body: order });
    if (!answer.ok) throw new Error(`a slice failed (${answer.status}): start it again`);
    const slice: Verified = verifiedSchema.parse(await answer.json());
    found.push(...slice.found);
    checked += slice.checked;
    beyond = slice.beyond;
  }
  return { checked, found };
}
