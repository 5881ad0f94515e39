/** `npm run audit:verify [-- <digest>]`: verifies everything that was recorded in the local system, in the one that runs, or in one that it starts for the purpose; ends with 1 when anything is not as it was written. */
import { startLocal } from './machine.ts';
import { localFolder, whereItRuns } from './running.ts';
import { verifyAt } from './verification.ts';

async function main(): Promise<number> {
  const [witness = null] = process.argv.slice(2);
  if (witness !== null && !/^[0-9a-f]{64}$/.test(witness)) throw new Error('A digest is 64 hexadecimal digits.');
  const elsewhere = await whereItRuns();
  const machine = elsewhere === null ? await startLocal({ folder: localFolder }) : null;
  try {
    const { checked, found } = await verifyAt(elsewhere ?? machine?.url ?? '', witness);
    for (const { chain, what, place } of found) console.log(`${chain}: ${what}${place === 0 ? '' : ` at ${place}`}`);
    console.log(
      found.length === 0
        ? `${checked} chains, each as it was written`
        : `findings: ${found.length}; see "Verifying the audit" in docs/runbook.md`,
    );
    return found.length === 0 ? 0 : 1;
  } finally {
    await machine?.stop();
  }
}

await main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : 'It failed.');
    process.exit(1);
  },
);
