/** The whole system on a machine of its own that is listened to at every side: what it answers, logs, and says to the store and to the key service. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalMachine, startLocal } from '../../infra/local/machine.ts';
import { begins, type Scene } from './life.ts';
import { hearOutput, type Line, listener, listenIn } from './listening.ts';

export type Overheard = {
  readonly folder: string;
  readonly output: ReturnType<typeof hearOutput>;
  readonly machine: LocalMachine;
  readonly store: Line;
  readonly keys: Line;
  readonly scene: Scene;
  /** Ends all of it, and leaves nothing behind. */
  readonly stop: () => Promise<void>;
};

export async function overheard(): Promise<Overheard> {
  process.env['POWERTOOLS_LOG_LEVEL'] = 'DEBUG';
  // A program asks more than people do: here it is what it asks that counts, not how often.
  process.env['LIMITS_FACTOR'] = '1000';
  const folder = mkdtempSync(join(tmpdir(), 'aansluiting-leaks-'));
  const output = hearOutput();
  const machine = await startLocal({ folder, begin: begins });
  const endpoint = process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '';
  const store = await listenIn('AWS_ENDPOINT_URL_DYNAMODB');
  const keys = await listenIn('AWS_ENDPOINT_URL_KMS');
  const scene: Scene = { machine, listen: listener(), keys, endpoint, references: new Map(), visitors: new Map() };
  const stop = async (): Promise<void> => {
    await machine.stop();
    await Promise.all([store.stop(), keys.stop()]);
    output.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, output, machine, store, keys, scene, stop };
}
