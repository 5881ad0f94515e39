/** The one way to write a page: a tagged template that escapes everything put into it and takes nothing it cannot show. It must never be handed text marked as safe that a person typed. */
import { html as template } from 'hono/html';

/** A finished piece of page: whatever was put into it is escaped. */
export type Html = Exclude<ReturnType<typeof template>, Promise<unknown>>;

/** What may stand in a template; null and false show nothing. */
export type Part = Html | string | number | null | undefined | false | readonly Part[];

export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  const piece = template(strings, ...values);
  if (piece instanceof Promise) throw new TypeError('a page never waits');
  return piece;
}
