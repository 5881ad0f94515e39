/** Renews the data keys on this machine, by the deployed Lambda, as two people would start it in AWS: slice after slice, until it says that it is done. */
import * as z from 'zod/mini';
import type { Invoke } from './gateway.ts';
import type { LocalRoute } from './pages.ts';

export const renewalPath = '/local/keys/renew';

const progressSchema = z.object({ renewed: z.int(), putAside: z.int(), left: z.int(), done: z.boolean() });
export type Progress = z.infer<typeof progressSchema>;

export const renewalRoutes = (invoke: Invoke): readonly LocalRoute[] => [
  {
    method: 'POST',
    path: /^\/local\/keys\/renew$/,
    answer: async ({ form }) => {
      const progress = await invoke('functions/rotate-keys.ts', form.get('begin') === 'yes' ? { begin: true } : {});
      return { text: JSON.stringify(progressSchema.parse(progress)), contentType: 'application/json' };
    },
  },
];

/** Asks a system that runs; tells each slice. */
export async function renewAt(url: string, tell: (progress: Progress) => void): Promise<Progress> {
  for (let begin = 'yes'; ; begin = 'no') {
    const answer = await fetch(`${url}${renewalPath}`, { method: 'POST', body: new URLSearchParams({ begin }) });
    if (!answer.ok) throw new Error(`a slice failed (${answer.status}): what was renewed stays so, start it again`);
    const progress = progressSchema.parse(await answer.json());
    tell(progress);
    if (progress.done) return progress;
  }
}
