import type { Turn } from '#engine/conversation'

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const NUMBER = `\\d{1,2}|${NUMBERS.join('|')}|a couple of`
/** "what about 4", "and for two of them?", "how about 3 tees"; the name of the goods is taken out before. */
const ENGLISH_ALONE = new RegExp(
  `^(?:and |so |then |ok(?:ay)?,? )?(?:(?:what|how) about |how much (?:for|are|is) |for |if i (?:buy|take|get) |make (?:it|that) )?(?:${NUMBER})(?: of (?:them|those|these))?(?: (?:pieces|pairs|packs|boxes|bags|bottles|sets)(?: of)?)?\\s*(?:then|instead|please)?[?.!\\s]*$`,
  'iu',
)
/** Before the name of goods in the plural: "3 cotton tees", "two pairs of loafers"; no size, no model. */
const BEFORE = new RegExp(
  `(?<![\\w.-]|\\b(?:sizes?|eu|uk|us) )(${NUMBER})\\s+(?:(?:pairs?|packs?|boxes|bags?|bottles?|sets?|pieces?) of )?(?:(?:the|your|those|these|more) )?(?:[a-z]+ )?$`,
  'iu',
)
const PLURAL = /s$/iu
const ALONE = new RegExp(
  `(?<![\\w.-])(${NUMBER})(?: of (?:them|those|these))?(?: (?:pieces|pairs|packs|boxes|bags|bottles|sets))?\\s*(?:then|instead|please)?[?.!\\s]*$`,
  'iu',
)

/** "3 bags of nuts", of goods that are known by no name. */
const COUNTED = new RegExp(`(?<![\\w.-])(${NUMBER}) (?:pairs|packs|boxes|bags|bottles|jars|sets|pieces) of\\b`, 'iu')

/** How many pieces English words speak of, before the name of the goods or alone; undefined where they name no number. */
export function englishPieces({ said, understood: { text, entities } }: Pick<Turn, 'said' | 'understood'>): number | undefined {
  const named = entities.filter(({ type }) => type === 'product')
  const found =
    named.length > 0
      ? named.flatMap((one) => (PLURAL.test(one.text) ? (BEFORE.exec(text.slice(0, one.span[0])) ?? []) : [])).at(1)
      : ENGLISH_ALONE.test(said.trim())
        ? ALONE.exec(said)?.[1]
        : COUNTED.exec(said)?.[1]
  if (found === undefined) return undefined
  const word = found.toLowerCase()
  return word === 'a couple of' ? 2 : NUMBERS.indexOf(word) + 1 || Number(word)
}
