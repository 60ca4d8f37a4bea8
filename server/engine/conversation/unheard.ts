import type { DialogueState, MemoryEvent } from './dialogue-state.ts'

/**
 * The state as it is where the last answer was not heard to its end: what it asked was not asked, and what it put for a yes was not put, so that
 * no word that follows can be an answer to it; what it told may be told again. Pure.
 */
export const unheard = ({ talk, ...state }: DialogueState): DialogueState => ({
  ...state,
  pending: null,
  lastSaid: [],
  ...(talk && { talk: { ...talk, put: null, memory: untold(talk.memory) } }),
})

/** Without what was told last. */
function untold(memory: readonly MemoryEvent[]): readonly MemoryEvent[] {
  const last = memory.findLastIndex(({ event }) => event === 'told')
  return memory.filter((_, at) => at !== last)
}
