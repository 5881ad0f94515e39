/** What `npm start` does: starts the machine on the port asked for (PORT), keeps its data in `.local/` (or LOCAL_FOLDER), says on one screen what there is to try, and leaves nothing running when it is stopped. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spoken } from './clock-pages.ts';
import { demoPeople } from './demo-people.ts';
import { whatJavaLacks } from './dynamodb.ts';
import { type LocalMachine, startLocal } from './machine.ts';
import { localFolder as folder, runningFile, whereItRuns } from './running.ts';

function fail(line: string): never {
  console.error(line);
  process.exit(1);
}

function portAsked(): number {
  const asked = process.env['PORT'] ?? '3000';
  const port = Number(asked);
  if (!/^\d{1,5}$/.test(asked) || port > 65_535) fail('PORT must be a number from 0 to 65535, such as PORT=8080 npm start.');
  return port;
}

function forget(): void {
  for (const name of ['dynamodb', 'mails', 'keys.json', 'sign-in.json', 'clock.json'])
    rmSync(join(folder, name), { recursive: true, force: true });
}

const named = (role: string): string =>
  demoPeople
    .filter((person) => person.role === role)
    .slice(0, 3)
    .map((person) => `${person.name} (${person.organisationName})`)
    .join(', ');

const screen = ({ url, clock, inbox }: LocalMachine, fresh: boolean): string => `
Aansluiting, on this machine only, with invented people

  pages    ${url}/
  inbox    ${url}/local/inbox    every mail, as its receiver got it (${inbox.mails().length} now)
  clock    ${url}/local/clock    it is ${spoken(clock.now())}; move it and see what happens
  people   ${url}/local/         everyone who can sign in; no password

Sign in as
  consultant    ${named('consultant')}
  coordinator   ${named('livcCoordinator')}
  member        ${named('livcMember')}
  admin         ${named('admin')}
  auditor       ${named('auditor')}

Try
  1. prepare a referral to Gent as Lien Claes, send it, and look in the inbox
  2. confirm it as Katrien De Smet, or move the clock and see who is reminded
  3. see what is overdue or did not arrive as Els Martens
${fresh ? '' : '\nBegin anew with examples: npm start -- --fresh\n'}
Stop with Ctrl-C; what is stored stays in .local/
`;

async function main(): Promise<void> {
  const unknown = process.argv.slice(2).filter((argument) => argument !== '--fresh');
  if (unknown.length > 0) fail(`Unknown: ${unknown.join(' ')}. Only --fresh is known: npm start -- --fresh.`);
  const fresh = process.argv.includes('--fresh');
  const port = portAsked();
  const lacking = await whatJavaLacks();
  if (lacking !== null) fail(lacking);
  const elsewhere = await whereItRuns();
  if (elsewhere !== null) fail(`It is running already, at ${elsewhere}: stop that one first (Ctrl-C there).`);
  if (fresh) forget();
  mkdirSync(folder, { recursive: true });

  if (fresh) console.log('Making examples: people use the pages while the clock runs over twelve working days. About ten seconds …');
  const starting = startLocal({ folder, port, seed: fresh });
  let stopping = false;
  const stop = async () => {
    // Asked twice: at once. DynamoDB Local ends with us either way.
    if (stopping) process.exit(1);
    stopping = true;
    await starting.then((machine) => machine.stop()).catch(() => undefined);
    rmSync(runningFile, { force: true });
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

  const machine = await starting.catch((error: unknown) => fail(whatWentWrong(error, port)));
  writeFileSync(runningFile, machine.url);
  console.log(screen(machine, fresh));
  console.log(`ready ${machine.url}`);
}

function whatWentWrong(error: unknown, port: number): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Port ${port} is taken: stop what uses it, or choose another: PORT=${port + 1} npm start.`;
  }
  return error instanceof Error ? `It could not be started. ${error.stack ?? error.message}` : 'It could not be started.';
}

await main();
