import type { DialogueState, Focus, Pending, Words } from '#engine/conversation'
import { hashText } from '#engine/text'
import type { Scene } from '../scenario.ts'
import { turnedTo } from '../spoken/index.ts'

/** A short mark of what was said: the catalogue key with its arguments, or the entry. */
export function markOf(words: Words): string {
  if ('entryId' in words) return entryMark(words)
  if ('noticeId' in words) return words.noticeId
  if ('by' in words) return words.by
  return words.args ? `${words.key}#${shortened(JSON.stringify(words.args))}` : words.key
}

/** Enough to tell one text from another in a state that is kept with every turn. */
const shortened = (text: string): string => (hashText(text) >>> 0).toString(36)

interface Said {
  readonly entryId: string
  readonly answerId?: string
  readonly filled?: string
}

/** An entry, which of its answers, and with which live facts: another answer of it, or the same about another product, is no repetition. */
export const entryMark = ({ entryId, answerId, filled }: Said): string =>
  `${entryId}${answerId === undefined ? '' : `#${answerId}`}${filled === undefined ? '' : `@${shortened(filled)}`}`

interface Left {
  readonly say: readonly Words[]
  readonly pending?: Pending | null
  readonly lost?: number
  readonly focus?: Focus
}

/** The state after a step that speaks. */
export function afterSaying(scene: Scene, { say, pending = null, lost = 0, focus }: Left): DialogueState {
  const { state } = scene
  return { ...state, pending, lost, lastSaid: say.map(markOf), focus: focus ? turnedTo(state.focus, focus) : state.focus }
}
