/** What the log is told of a request that failed: codes, the route's pattern and names of errors. Never a path, a text of an error, or anything that was sent. */
import { type Failure, statusOf } from './failure.ts';

/** What was wrong, for whoever looks after the system: coded, and the route's pattern instead of the path. */
export type FaultLog = {
  readonly warn: (code: 'unavailable', fields: FaultFields) => void;
  readonly error: (code: 'requestFailed', fields: FaultFields) => void;
};
export type FaultFields = {
  readonly requestId: string;
  readonly route?: string;
  readonly status: number;
  readonly errorName: string;
  /** What was out of reach, and as what it said so. */
  readonly what?: (typeof outOfReach)[number];
  readonly because?: string;
};
const outOfReach = ['keys', 'store', 'mail'] as const;

/** A fault of ours, or something out of reach; whatever else was refused is no fault and is not told. */
export function note(
  failure: Failure,
  error: unknown,
  where: { readonly requestId: string; readonly route?: string },
  log: FaultLog,
): void {
  const name = error instanceof Error ? error.name : 'NotAnError';
  const fields = { ...where, status: statusOf[failure.kind], errorName: isPlain(name) ? name : 'Error', ...reachOf(error) };
  if (failure.kind === 'failed') log.error('requestFailed', fields);
  if (failure.kind === 'busy') log.warn('unavailable', fields);
}

const isPlain = (name: string): boolean => /^[A-Za-z0-9]{1,60}$/.test(name);

/** An adapter's error may say which service it could not reach, and why; only words from a list or of one piece pass. */
function reachOf(error: unknown): Pick<FaultFields, 'what' | 'because'> {
  if (!(error instanceof Error && 'what' in error && 'because' in error)) return {};
  const what = outOfReach.find((one) => one === error.what);
  const { because } = error;
  return { ...(what !== undefined && { what }), ...(typeof because === 'string' && isPlain(because) && { because }) };
}
