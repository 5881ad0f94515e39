/** Starts a Lambda in a process of its own that can be killed. It knows the world that it is given and nothing else of this machine. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { localAws } from '../../infra/local/dynamodb.ts';
import type { Line } from './gate.ts';
import type { World } from './world.ts';

const lambdaProcess = fileURLToPath(new URL('./lambda-process.ts', import.meta.url));
/** Loading takes half as long when what was compiled is kept, beside the packages. */
const compiled = fileURLToPath(new URL('../../node_modules/.cache/aansluiting/compiled', import.meta.url));

export type Ended = {
  readonly code: number | null;
  readonly signal: string | null;
  /** What it said when it failed. */
  readonly complaint: string;
};

export type LambdaProcess = {
  readonly begin: (event: unknown, world: Pick<World, 'settings' | 'time'>, line: Line) => void;
  readonly kill: () => void;
  readonly ended: Promise<Ended>;
};

/** Loads it; nothing leaves it before it is told to begin. */
export function startProcess(entry: string): LambdaProcess {
  const { region, credentials } = localAws;
  const env = {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    NODE_COMPILE_CACHE: compiled,
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  };
  const child = spawn(process.execPath, [lambdaProcess, entry], { env, stdio: ['pipe', 'ignore', 'pipe'] });
  // One that failed while loading reads no more.
  child.stdin.on('error', () => undefined);
  const ended = Promise.all([once(child, 'exit'), text(child.stderr)]).then(
    ([, complaint]): Ended => ({ code: child.exitCode, signal: child.signalCode, complaint }),
  );
  return {
    begin: (event, { settings, time }, line) => {
      const far = { AWS_ENDPOINT_URL_DYNAMODB: line.store, AWS_ENDPOINT_URL_KMS: line.keys, AWS_ENDPOINT_URL_SES: line.mail };
      child.stdin.end(JSON.stringify({ settings: { ...settings, ...far }, event, now: time.now }));
    },
    kill: () => {
      child.kill('SIGKILL');
    },
    ended,
  };
}
