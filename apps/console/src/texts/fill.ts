export type Values = Readonly<Record<string, string | number>>

/** Puts values into `{name}` places, and for `{name|one|many}` the word that goes with the number; a place without a value stays as it is, so that a mistake is seen. */
export const fill = (text: string, values: Values = {}): string =>
  text
    .replace(/\{(\w+)\|([^|}]*)\|([^}]*)\}/g, (_, name: string, one: string, many: string) => (values[name] === 1 ? one : many))
    .replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
