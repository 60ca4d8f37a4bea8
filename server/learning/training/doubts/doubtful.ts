import type { Trace } from '#engine/conversation'
import { UNKNOWN } from '#engine/understanding'
import { foldedText } from '../taught/text-key.ts'
import { hidePrivate } from './hide-private.ts'

export interface Doubtful {
  /** Without private data. */
  readonly text: string
  readonly reason: 'refused' | 'unsure'
  /** 0 … 1 */
  readonly uncertainty: number
}

/** Read more surely than this, a message teaches little. */
const SURE = 0.6
/** Stories are not sentences to learn from. */
const LONGEST = 300

/** The words of a turn that can be labelled: what a shopper wrote, not what they tapped. */
export function labellable({ cause, parts, said, understood }: Trace): string | undefined {
  if (cause !== 'message' || said.length > LONGEST || !parts.some(({ kind }) => kind === 'text')) return undefined
  const text = hidePrivate(said, understood.entities)
  return foldedText(text) === '' ? undefined : text
}

/** Whether a turn was understood with doubt: refused, or hardly surer of one reading than of the next. */
export function doubtful(trace: Trace): Doubtful | undefined {
  const text = labellable(trace)
  const { intent, confidence, rivals } = trace.understood
  if (text === undefined) return undefined
  const [first = 0, second = 0] = rivals.map((rival) => rival.confidence)
  if (intent === UNKNOWN) return { text, reason: 'refused', uncertainty: Math.min(1, Math.max(0.2, 1 - Math.abs(first - second))) }
  return confidence < SURE ? { text, reason: 'unsure', uncertainty: 1 - Math.max(0, confidence - first) } : undefined
}
