import { folded, rowsOf, tokensOf, WordTable } from '#engine/guards'
import { inSimplified } from '#engine/text'
import { goodsNamed } from '../../reference/index.ts'
import type { Scene } from '../../scene.ts'
import { valuesIn } from './values.ts'

const FILE = 'data/dialogue/kinds.tsv'

let known: readonly WordTable<string>[] | undefined
function tables(): readonly WordTable<string>[] {
  if (known) return known
  const read = new Map<string, WordTable<string>>()
  for (const [language = '', kind = '', words = ''] of rowsOf(FILE)) {
    const table = read.get(language) ?? new WordTable<string>()
    read.set(language, table)
    for (const word of words.split('|')) table.add(kind, word)
  }
  known = [...read.values()]
  return known
}

const stepsIn = (words: string): ReadonlySet<string> => {
  const { text } = folded(inSimplified(words))
  return new Set(tables().flatMap((table) => tokensOf(text, table).flatMap(({ kinds }) => [...kinds].filter((one) => one !== 'break'))))
}

/** Which other kind of the same goods a message wishes for: values that it names, or a step of sizes; undefined where it says none. */
export function kindSaid({ turn, talk }: Scene): string | undefined {
  const { colour, size } = valuesIn(turn)
  const steps = stepsIn(turn.said)
  // a reader marks "大一码" as a size
  const named = size !== undefined && stepsIn(size).size === 0 ? size : undefined
  const [step] = named === undefined && steps.size === 1 ? steps : []
  const kind = [colour, named, step].filter((one) => one !== undefined).join(' ')
  // what is said of other goods is no kind of these
  return kind === '' || goodsNamed(turn, talk, []).length > 1 ? undefined : kind
}
