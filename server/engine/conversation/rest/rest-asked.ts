import { bareLetters } from '#engine/text'
import type { Turn } from '../turn.ts'
import asked from './rest.json' with { type: 'json' }

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
/** The letters of a text alone. */
const lettersOf = (text: string): string =>
  bareLetters([...segmenter.segment(text.toLowerCase())].flatMap(({ isWordLike, segment }) => (isWordLike ? segment : [])).join(''))

const ASKED: ReadonlySet<string> = new Set(asked.words.map(lettersOf))
/** Longer than any of them, with what is typed around it. */
const LONGEST = 40

/** "更多", "show more", typed where nothing can be tapped: what waits of the last reply; undefined where nothing does, or something else is said. */
export const restAsked = ({ said, state: { rest } }: Pick<Turn, 'said' | 'state'>): string | undefined =>
  rest !== undefined && said.length <= LONGEST && ASKED.has(lettersOf(said)) ? rest : undefined
