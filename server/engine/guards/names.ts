import { remembered } from '#engine/text'
import { folded, rowsOf, tokensOf, WordTable } from './words.ts'

/** A carrier, a way to pay or a market that a text names. */
export interface NameSaid {
  /** As it stands in the text. */
  readonly words: string
  /** Its spellings, folded: a text of the shop tells of it where it has one of them. */
  readonly spellings: readonly string[]
}

const FILE = 'data/guards/names.tsv'

let known: { readonly table: WordTable<string>; readonly spellings: ReadonlyMap<string, readonly string[]> } | undefined
/** The table, read at the first asking. */
function names() {
  if (known) return known
  const [table, spellings] = [new WordTable<string>(), new Map<string, readonly string[]>()]
  for (const [, name = '', written = ''] of rowsOf(FILE)) {
    const all = written.split('|')
    spellings.set(
      name,
      all.map((one) => folded(one).text.trim()),
    )
    for (const one of all) table.add(name, one)
  }
  known = { table, spellings }
  return known
}

/** Carriers, ways to pay and markets that a text names, from left to right. Pure, but for the table, which is read once. */
export const namesIn = remembered((said: string): readonly NameSaid[] => {
  const text = folded(said)
  const { table, spellings } = names()
  return tokensOf(text.text, table).flatMap(({ kinds, start, end }): NameSaid[] =>
    [...kinds].flatMap((name) => {
      const all = spellings.get(name)
      return all ? [{ words: said.slice(...text.span(start, end)), spellings: all }] : []
    }),
  )
})
