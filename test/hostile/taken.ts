/** What each post takes as JSON, field by field, read out of the description that programs are given. */
import description from '../../forms/programs/openapi.json' with { type: 'json' };

type Data = Readonly<Record<string, unknown>>;
const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null;
const at = (value: unknown, ...names: readonly string[]): unknown =>
  names.reduce((there, name) => (isData(there) ? there[name] : undefined), value);

/** Of a choice between several, the fields of all of them. */
function fieldsOf(schema: unknown): readonly string[] {
  const choices = ['anyOf', 'oneOf'].map((name) => at(schema, name)).find(Array.isArray);
  if (choices !== undefined) return choices.flatMap(fieldsOf);
  const properties = at(schema, 'properties');
  return isData(properties) ? Object.keys(properties) : [];
}

/** By the route's path. */
export const takenAsData: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(description.paths).flatMap(([path, methods]) => {
    const schema = at(methods, 'post', 'requestBody', 'content', 'application/json', 'schema');
    return schema === undefined ? [] : [[path, [...new Set(fieldsOf(schema))]] as const];
  }),
);
