/** Everything that is kept of anything but who is signed in and what was recorded of who looked, tried and was denied: what an attack may not change. */
import { allItems } from '../leaks/sinks.ts';

export async function stored(): Promise<readonly string[]> {
  const items = await allItems(process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '');
  return items
    .filter(({ pk }) => !/^(?:SESSION|SIGNIN|LIMIT|AUDIT|AUDITHEAD|AUDITHEADS)#/.test(String(pk)))
    .map((item) => JSON.stringify(item))
    .toSorted();
}
