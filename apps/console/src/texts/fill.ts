export type Values = Readonly<Record<string, string | number>>

/** Puts values into `{name}` places; a place without a value stays as it is, so that a mistake is seen. */
export const fill = (text: string, values: Values = {}): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
