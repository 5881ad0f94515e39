/** The lifecycle's table as a picture in words (Mermaid), for docs/architecture.md. Only ever derived: who wants another picture changes the table. */
import { type Edge, edges } from './lifecycle.ts';

/** The name of a state in the picture; what begins or leaves nothing behind is its dot. */
const drawn = (state: Edge['from'] | Edge['to']): string => (state === 'gone' ? '[*]' : state);

/** Commands that change the state, each an arrow of its own. */
const moves = (all: readonly Edge[]): readonly string[] =>
  all.filter(({ from, to }) => from !== to).map(({ command, from, to }) => `${drawn(from)} --> ${drawn(to)} : ${command}`);

/** Commands that leave the state as it is, together on one arrow. */
function loops(all: readonly Edge[]): readonly string[] {
  const staying = all.filter(({ from, to }) => from === to);
  return [...new Set(staying.map(({ from }) => from))].map((state) => {
    const commands = staying.filter(({ from }) => from === state).map(({ command }) => command);
    return `${state} --> ${state} : ${commands.join(', ')}`;
  });
}

export const stateDiagram = (): string => {
  const begins = '[*] --> DRAFT';
  return ['stateDiagram-v2', ...[begins, ...moves(edges), ...loops(edges)].map((line) => `  ${line}`)].join('\n');
};
