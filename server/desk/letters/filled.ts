/** Words with their places filled; one that has no value stays in sight. */
export const filled = (words: string, values: Readonly<Record<string, string | number>>): string =>
  words.replace(/\{(\w+)\}/gu, (place, name: string) => String(values[name] ?? place))
