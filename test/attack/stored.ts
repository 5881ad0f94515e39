/** Everything that is kept of anything but who is signed in: what an attack may not change. */
import { allItems } from '../leaks/sinks.ts';

export async function stored(): Promise<readonly string[]> {
  const items = await allItems(process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '');
  return items
    .filter(({ pk }) => !/^(?:SESSION|SIGNIN|LIMIT)#/.test(String(pk)))
    .map((item) => JSON.stringify(item))
    .toSorted();
}
