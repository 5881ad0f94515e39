/** `npm run keys:rotate`: renews every data key of the local system, in the one that runs, or in one that it starts for the purpose. Can be stopped and started again, or twice at once. */
import { renewAt } from './key-renewal.ts';
import { startLocal } from './machine.ts';
import { localFolder, whereItRuns } from './running.ts';

async function main(): Promise<void> {
  const elsewhere = await whereItRuns();
  const machine = elsewhere === null ? await startLocal({ folder: localFolder }) : null;
  try {
    const { renewed, putAside } = await renewAt(elsewhere ?? machine?.url ?? '', (progress) => {
      console.log(`${progress.renewed} keys renewed, ${progress.putAside} put aside, ${progress.left} left`);
    });
    console.log(`done: ${renewed} keys renewed${putAside === 0 ? '' : `, ${putAside} put aside: see docs/runbook.md`}`);
  } finally {
    await machine?.stop();
  }
}

await main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : 'It failed.');
    process.exit(1);
  },
);
