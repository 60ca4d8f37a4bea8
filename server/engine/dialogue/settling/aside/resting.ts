import type { ChoiceDraft, PartDraft, Settling } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { choices, HUMAN } from '../../steps/index.ts'
import type { Definition } from '../definition.ts'

const RESUME: ChoiceDraft = { id: 'set:resume', label: { key: 'settle.choice.resume' } }

/** What goes with an answer, and the way back to what is open before it. */
export function withResume(parts: readonly PartDraft[] = []): PartDraft[] {
  const offered = parts.find((part) => part.kind === 'choices')
  if (offered?.kind !== 'choices') return [...parts, choices([RESUME, HUMAN])]
  return parts.map((part) => (part === offered ? { ...offered, options: [RESUME, ...offered.options].slice(0, 8) } : part))
}

/** Our question rests and something else was spoken of since: "多少钱", "包邮吗" are asked of that. */
export const isLeft = ({ turn: { state } }: Scene, { aside }: Settling, { id, serves }: Definition): boolean => {
  const last = state.topics.at(-1)
  return (
    aside > 0 && !state.pending?.slot.startsWith('settle.') && last !== undefined && last.scenario !== id && !serves.includes(last.intent)
  )
}
