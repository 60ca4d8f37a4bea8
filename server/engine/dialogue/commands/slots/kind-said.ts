import { folded, tokensOf, wordTables } from '#engine/guards'
import { inSimplified } from '#engine/text'
import { goodsNamed } from '../../reference/index.ts'
import type { Scene } from '../../scene.ts'
import { valuesIn } from './values.ts'

const FILE = 'data/dialogue/kinds.tsv'

const tables = wordTables(FILE)

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
