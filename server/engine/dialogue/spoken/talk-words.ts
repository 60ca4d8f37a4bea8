import { readFileSync } from 'node:fs'
import { HAN, lexicon } from '#engine/text'

/** What is wished of goods that were counted in the talk. */
export type BasketWord = 'add' | 'too' | 'drop' | 'set' | 'swap' | 'take'
/** How one of the goods that were spoken of is pointed at: by its price, by what is told of it, by its place. */
type PointingWord = 'cheaper' | 'dearer' | 'one' | '1' | '2' | '3' | '4' | '5' | 'last'

/** What stands in the way of a yes: who says it wishes for nothing else by it. */
type DoubtWord = 'doubt'
/** All is kept as it is: what was wished for before is not any more; what is wrong is forgiven. */
type KeptWord = 'kept' | 'forgiven'
/** Nothing needs to be hurried. */
type EaseWord = 'unhurried'
/** Word from us is waited for; goods are tried first. */
type WaitWord = 'awaits' | 'later'
/** Time or people, of which a number may be. */
type SpanWord = 'span'

/** The words of a message that go on with goods spoken of before. */
export const talkWords = lexicon<BasketWord | PointingWord | DoubtWord | KeptWord | EaseWord | WaitWord | SpanWord>(
  'data/knowledge/talk-words.tsv',
  1,
)

const NUMBERS: ReadonlyMap<string, number> = new Map(
  readFileSync(new URL('../../../../data/knowledge/number-words.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => {
      const [number = '', words = ''] = line.split('\t')
      return words.split('|').map((word) => [word, Number(number)] as const)
    }),
)

const lettersFrom = (least: number): string =>
  [...NUMBERS]
    .filter(([word, number]) => !HAN.test(word) && number >= least)
    .map(([word]) => word)
    .toSorted((one, other) => other.length - one.length)
    .join('|')
/** Numbers in words of letters, for a pattern, the longest first. */
export const NUMBER_WORDS = lettersFrom(1)
/** Those of more than one. */
export const MANY_WORDS = lettersFrom(2)

/** The number that a word of letters or one character says; undefined for none. */
export const numberWord = (word: string): number | undefined => NUMBERS.get(word.toLowerCase())

/** What may be asked of goods over the counter: what they come to, what one costs, whether it is there, what sending costs. */
export type Want = 'sum' | 'price' | 'stock' | 'send'

/** What a message asks of goods, by its words. */
export const wantsIn = lexicon<Want>('data/knowledge/counter-words.tsv', 1)
