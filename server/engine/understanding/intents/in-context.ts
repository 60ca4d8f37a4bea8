import type { DialogueState, Entity } from '#engine/conversation'
import type { Normalised } from '#engine/text'
import type { FoundIntents } from './find-intents.ts'

/** What the words mean after what was said before: an answer to what was asked, or a follow-up that leaves the matter unsaid. */
export function inContext(found: FoundIntents, _folded: Normalised, _entities: readonly Entity[], _state: DialogueState): FoundIntents {
  return found
}
