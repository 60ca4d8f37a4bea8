import type { Step } from '#engine/conversation'
import { bareLetters } from '#engine/text'
import type { Scene } from '../scenario.ts'
import { answer } from '../steps/index.ts'
import said from './rest.json' with { type: 'json' }

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
/** The letters of a text alone. */
const lettersOf = (text: string): string =>
  bareLetters([...segmenter.segment(text.toLowerCase())].flatMap(({ isWordLike, segment }) => (isWordLike ? segment : [])).join(''))

const ASKED: ReadonlySet<string> = new Set(said.words.map(lettersOf))
/** Longer than any of them, with what is typed around it. */
const LONGEST = 40

/** "更多", "show more", typed where nothing can be tapped: what waits of the last reply is told, once; all else is as it was before. */
export function restTold(scene: Scene): Step | undefined {
  const { state: before, said: words } = scene.turn
  const { rest, lastSaid, pending, topics, asked } = before
  if (rest === undefined || words.length > LONGEST || !ASKED.has(lettersOf(words))) return undefined
  const step = answer(scene, [{ key: 'more.rest', args: { rest } }], { source: 'scenario' })
  return { ...step, state: { ...step.state, lastSaid, pending, topics, ...(asked && { asked }) } }
}
