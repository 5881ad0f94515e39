/** References for tests: the same number gives the same reference, and each is a right one. */
import { type Reference, referenceBytes, referenceFrom } from '../../functions/referral/reference.ts';

export function aReference(number = 1): Reference {
  const bytes = new Uint8Array(referenceBytes);
  // Far from zero, so that the references look like real ones.
  new DataView(bytes.buffer).setBigUint64(8, BigInt(number) * 6_364_136_223_846_793n + 1_442_695_040_888_963n);
  return referenceFrom(bytes);
}
