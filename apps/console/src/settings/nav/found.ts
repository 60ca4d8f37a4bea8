/** A section as it may be looked for. */
export interface Looked {
  readonly title: string
  /** Other words for what is in it, and its name in the address. */
  readonly also: string
  readonly group: string
}

/** Whether every word that was typed stands in what a section is called, is about or holds; nothing typed finds all. */
export const found = (words: string, { title, also, group }: Looked): boolean => {
  const text = `${title} ${also} ${group}`.toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word))
}
