/** Finds modules that import each other in a circle, however long the way round. */

/** Each group of modules that reach each other, by Tarjan's strongly connected components; a module alone is no circle unless it imports itself. */
export function circlesIn(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const circles: (readonly string[])[] = [];

  const reach = (name: string): number => low.get(name) ?? Number.POSITIVE_INFINITY;

  function visit(name: string): void {
    const mine = order.size;
    order.set(name, mine);
    low.set(name, mine);
    open.push(name);
    for (const next of graph.get(name) ?? []) {
      if (!graph.has(next)) continue;
      if (!order.has(next)) visit(next);
      if (open.includes(next)) low.set(name, Math.min(reach(name), reach(next)));
    }
    if (reach(name) === mine) close(name);
  }

  function close(name: string): void {
    const group = open.splice(open.indexOf(name));
    const importsItself = graph.get(name)?.includes(name) ?? false;
    if (group.length > 1 || importsItself) circles.push(group.sort());
  }

  for (const name of graph.keys()) if (!order.has(name)) visit(name);
  return circles;
}
