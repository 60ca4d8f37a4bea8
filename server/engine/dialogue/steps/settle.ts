import type { DialogueState, Focus, Pending, Words } from '#engine/conversation'
import type { Scene } from '../scenario.ts'

/** A short mark of what was said: the catalogue key with its arguments, or the entry. */
export function markOf(words: Words): string {
  if ('entryId' in words) return words.entryId
  return words.args ? `${words.key}#${fingerprint(JSON.stringify(words.args))}` : words.key
}

/** FNV-1a, 32 bits: enough to tell two answers apart, and the same on every machine. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(36)
}

interface Left {
  readonly say: readonly Words[]
  readonly pending?: Pending | null
  readonly lost?: number
  readonly focus?: Focus
}

/** The state after a step that speaks. */
export function settle(scene: Scene, { say, pending = null, lost = 0, focus }: Left): DialogueState {
  const { state } = scene
  return { ...state, pending, lost, lastSaid: say.map(markOf), focus: focus ? { ...state.focus, ...focus } : state.focus }
}
