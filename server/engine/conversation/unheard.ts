import type { DialogueState, MemoryEvent, Settling } from './dialogue-state.ts'

/**
 * The state as it is where the last answer was not heard to its end: what it asked was not asked, and what it put for a yes was not put, so that
 * no word that follows can be an answer to it; what it told may be told again. Pure.
 */
export function unheard(state: DialogueState): DialogueState {
  const { asked: _, settling, talk, told, ...rest } = state
  const last = new Set(state.lastSaid)
  return {
    ...rest,
    pending: null,
    lastSaid: [],
    ...(told && { told: told.filter((one) => !last.has(one)) }),
    ...(settling && { settling: settling.map(unput) }),
    ...(talk && { talk: { ...talk, put: null, memory: untold(talk.memory) } }),
  }
}

/** Without what was told last. */
function untold(memory: readonly MemoryEvent[]): readonly MemoryEvent[] {
  const last = memory.findLastIndex(({ event }) => event === 'told')
  return memory.filter((_, at) => at !== last)
}

function unput({ put: _, asPut: __, slots, ...matter }: Settling): Settling {
  const { confirm: ___, ...others } = slots
  return { ...matter, slots: others }
}
