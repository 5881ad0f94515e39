/** The only place that reads `process.env`: each Lambda names, as a schema, the few settings that it needs, and starts only when they are there. */
import type * as z from 'zod/mini';

/** Throws, naming the settings that are missing or wrong and never their values (one may be a secret). */
export function readEnvironment<T>(schema: z.ZodMiniType<T>, from: Readonly<Record<string, string | undefined>> = process.env): T {
  const read = schema.safeParse(from);
  if (read.success) return read.data;
  const names = new Set(read.error.issues.map(({ path }) => path.join('.')));
  throw new Error(`settings missing or wrong: ${[...names].sort().join(', ')}`);
}
