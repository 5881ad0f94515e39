/** `npm start`: plain JavaScript, because an older Node cannot even read the rest to say what is wrong. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 22)) {
  console.error(
    `Aansluiting needs Node 22.22 or newer; this is ${process.versions.node}. Install a newer one (https://nodejs.org) and start again.`,
  );
  process.exit(1);
}
// What was read once is read in half the time; beside the packages, so that `npm ci` clears both.
const { enableCompileCache } = await import('node:module');
enableCompileCache(`${import.meta.dirname}/../../node_modules/.cache/aansluiting/compiled`);
await import('./start.ts');
