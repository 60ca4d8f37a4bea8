/** A trade of the graph packs: the name of its folder. */
export type Trade = string

/** What stands in a blank: as entries write it, and as shoppers say it instead. */
export interface Word {
  readonly name: string
  readonly spoken: readonly string[]
}

/**
 * A question with blanks: `{item}`, and `{x}`, `{y}`, `{z}` where it has them. `said` is how entries put it, `asked` how shoppers do who
 * have not read them; no template stands in both.
 */
export interface Frame {
  readonly key: string
  /** Whose goods it is asked of; of all where absent. */
  readonly trades?: readonly Trade[]
  /** The table that fills `{x}`; none where the item alone does. */
  readonly blank?: string
  readonly said: readonly string[]
  readonly asked: readonly string[]
  readonly answer: string
}

/** Fills the blanks of a template. */
export function fill(template: string, item: string, [x = '', y = '', z = '']: readonly string[]): string {
  return template.replace('{item}', item).replace('{x}', x).replace('{y}', y).replace('{z}', z)
}
