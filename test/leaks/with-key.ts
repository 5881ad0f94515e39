/** What a program sends with an Idempotency-Key: a section full of markers, refused, mended, sent again, and another under the same key. It asserts nothing but that each was answered as it is. */
import { nl } from '../../forms/words/nl.ts';
import type { Filling, Page } from '../../infra/local/visitor.ts';
import type { Listener } from './listening.ts';

const key = 'b54e0b4c-2f0e-4b0a-9d53-1f6ad0f1c0de';

/** What was filled in on that page is kept once more as it was. */
export async function sendsWithKey(who: string, url: string, page: Page, filling: Filling, { postAs }: Listener): Promise<void> {
  const form = page.forms.find(({ buttons }) => buttons.some(({ text }) => text === nl.releaseReferral.section.continue));
  const csrf = form?.fields.find(({ name }) => name === 'csrf')?.values[0] ?? '';
  const headers = { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': key };
  const send = async (fields: Filling, status: number) => {
    const body = JSON.stringify({ csrf, ...filling, action: 'continue', ...fields });
    const answer = await postAs(who, `${url}${page.path}`, body, headers);
    if (answer.status !== status) throw new Error(`a section with a key: ${answer.status} instead of ${status}`);
  };
  await send({ 'birthDate-month': '13' }, 422);
  for (let times = 0; times < 2; times += 1) await send({}, 200);
  await send({ givenName: '' }, 422);
}
