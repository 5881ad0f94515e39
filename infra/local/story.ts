/** `npm run story`: plays the main job against the same handlers and parts as everything else, and ends with an error at the first thing that is not so. `--skip <step>` leaves a step out, to show that the story notices. */
import { dayInWords } from '../../forms/elements/days.ts';
import { dayOf } from '../../functions/referral/calendar.ts';
import { startLocal } from './machine.ts';
import { begins, type Kept, type Scene, type Step } from './story-scene.ts';
import { epilogue, steps } from './story-steps.ts';
import { NotSo, teller } from './story-telling.ts';

function skipped(): string | null {
  const [flag, id, ...rest] = process.argv.slice(2);
  if (flag === undefined) return null;
  if (flag === '--skip' && rest.length === 0 && steps.some((step) => step.id === id)) return id ?? null;
  console.error(`Only this is known: --skip with one of ${steps.map((step) => step.id).join(', ')}`);
  process.exit(2);
}

async function play(step: Step, number: number, scene: Scene): Promise<void> {
  const { machine, tell } = scene;
  const now = dayOf(machine.clock.now());
  const inTime = now === dayOf(step.at);
  if (inTime && step.until !== undefined) await machine.clock.to(step.until);
  tell.chapter(`${number}/${steps.length} ${step.title}`, machine.clock.now());
  if (!inTime) throw new NotSo(`Not so: it is ${dayInWords(dayOf(step.at))}\n  but: ${dayInWords(now)}`);
  await step.run(scene);
}

async function main(): Promise<void> {
  const leftOut = skipped();
  const started = performance.now();
  console.log('The story of three referrals, told by the system itself. Starting it on this machine …');
  const machine = await startLocal({ begin: begins });
  const kept: Kept = { browsers: new Map(), check: null, references: new Map(), links: new Map() };
  const scene: Scene = { machine, tell: teller(machine.inbox), kept };
  try {
    for (const [index, step] of steps.entries()) {
      if (step.id === leftOut) console.log(`\n(left out: ${step.title})`);
      else await play(step, index + 1, scene);
    }
    scene.tell.chapter('Afterwards', machine.clock.now());
    await epilogue(scene);
    console.log(
      `\nAll of it is so: ${steps.length} steps, ${machine.inbox.mails().length} mails, ${Math.round((performance.now() - started) / 1000)} seconds.`,
    );
  } catch (error) {
    process.exitCode = 1;
    console.error(`\n${whyEnded(error)}`);
  } finally {
    await machine.stop();
  }
}

function whyEnded(error: unknown): string {
  if (error instanceof NotSo) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : 'The story broke off.';
}

await main();
