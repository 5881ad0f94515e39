/** A fault that somebody could make, planted to see that a named test notices. Faults stand in `faults/`, one list per part of the system. */

export type Fault = {
  /** What is wrong with it, as a sentence without its full stop. */
  readonly name: string;
  /** The rule it breaks, by its place: `DOMAIN §6`, `RELIABILITY submit`. */
  readonly rule: string;
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** The test that must fail because of it; `test` is part of its name, its `describe` included. */
  readonly killedBy: { readonly file: string; readonly test: string };
};

const placesOf = (text: string, find: string): number => text.split(find).length - 1;

/** Whether its place stands exactly once: if not, the code was changed and the fault must be written anew. */
export const isPlantable = (text: string, { find }: Pick<Fault, 'find'>): boolean => placesOf(text, find) === 1;

/** The file's text with the fault in it. */
export function planted(text: string, fault: Pick<Fault, 'file' | 'find' | 'replace'>): string {
  const { file, find, replace } = fault;
  if (!isPlantable(text, fault)) throw new Error(`${placesOf(text, find)} places in ${file} for: ${find}`);
  return text.replace(find, () => replace);
}

/** What a test run says of the tests whose name holds `test`. */
export type Verdict = 'killed' | 'survived' | 'not run' | 'not plantable';

type Assertion = { readonly fullName: string; readonly status: string };

/** Reads the runner's JSON report. A file that could not even be loaded kills nothing: the fault must fail an assertion. */
export function verdictOf(report: unknown, test: string): Verdict {
  const named = assertionsOf(report).filter(
    ({ fullName, status }) => fullName.includes(test) && (status === 'passed' || status === 'failed'),
  );
  if (named.length === 0) return 'not run';
  return named.some(({ status }) => status === 'failed') ? 'killed' : 'survived';
}

const listIn = (holder: unknown, key: string): readonly unknown[] => {
  const list: unknown = typeof holder === 'object' && holder !== null ? Reflect.get(holder, key) : undefined;
  return Array.isArray(list) ? list : [];
};

const isAssertion = (value: unknown): value is Assertion =>
  typeof value === 'object' &&
  value !== null &&
  'fullName' in value &&
  'status' in value &&
  typeof value.fullName === 'string' &&
  typeof value.status === 'string';

const assertionsOf = (report: unknown): readonly Assertion[] =>
  listIn(report, 'testResults').flatMap((file) => listIn(file, 'assertionResults').filter(isAssertion));
