import { fill, type Word } from '../base/frame.ts'
import type { Item } from '../base/goods.ts'
import type { Matter } from '../base/matter.ts'
import { shared } from './bigrams.ts'

/** A rewording has less than this of its bigrams in common with every pair of its matter. */
export const MOST_SHARED = 0.4

type Random = () => number

/** A matter as a shopper asks it who has not read the entry; undefined where none of its wordings is far enough from all pairs. */
export function reword(matter: Matter, texts: readonly string[], random: Random): string | undefined {
  const fitting = wordingsOf(matter).filter((text) => texts.every((known) => shared(text, known) < MOST_SHARED))
  return fitting[Math.floor(random() * fitting.length)]
}

/** All ways of asking. */
export function wordingsOf({ item, frame, words }: Pick<Matter, 'item' | 'frame' | 'words'>): string[] {
  const filled = words.reduce<string[][]>((ways, word) => ways.flatMap((way) => spokenOf(word).map((one) => [...way, one])), [[]])
  return frame.asked.flatMap((template) => callsOf(item).flatMap((name) => filled.map((way) => fill(template, name, way))))
}

/** As shoppers call it; as it is written where they have no word for it. */
const spokenOf = ({ name, spoken }: Word): readonly string[] => (spoken.length > 0 ? spoken : [name])

/** A brand is named as it is, the kind in the shopper's word. */
const callsOf = ({ brand, kind }: Item): string[] =>
  spokenOf(kind).flatMap((name) => [`${brand}的${name}`, `${brand}那款${name}`, `${brand}家${name}`])
