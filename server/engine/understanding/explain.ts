import type { Span } from '#engine/conversation'
import { CONCEPT, CONCEPT_PAIR, LETTERS, normalise, originalSpan, SKIP } from '#engine/text'
import { type Model, readerOf } from './model.ts'

/** A part of the message that spoke for an intent, or against it. */
export interface Reason {
  /** As it was typed; a skip or a pair runs from its first part to its second. */
  readonly text: string
  readonly span: Span
  readonly kind: 'words' | 'apart' | 'letters' | 'meaning' | 'meanings'
  /** What it adds to the intent's margin beyond what it adds to the rival's. */
  readonly weight: number
}

/** Why a text was taken for this intent and not for the nearest other. */
export interface Explanation {
  readonly intent: string
  /** The nearest other intent; null where the model knows one alone. */
  readonly rival: string | null
  /** How far the intent is before its rival; below 0 it was not chosen. */
  readonly lead: number
  /** Strongest first, whether for or against. */
  readonly reasons: readonly Reason[]
}

/** Why a message of a language reads as an intent rather than as the nearest other. Of grams at one place that say the same only the sum is shown. */
export function explain(model: Model, text: string, intent: string, language = 'zh-Hans', most = 12): Explanation {
  const folded = model.wording.plain(normalise(text))
  const reader = readerOf(model, language)
  const { classes } = reader
  const own = classes.indexOf(intent)
  const margins = Float64Array.from(reader.margins(folded.text))
  const rival = nearest(margins, own)
  if (own < 0 || rival < 0) return { intent, rival: classes[rival] ?? null, lead: 0, reasons: [] }
  const sums = new Map<string, Reason>()
  for (const { gram, to } of reader.contributions(folded.text)) {
    const kind = kindOf(gram.kind)
    const span = originalSpan(folded, gram.from, gram.to)
    const key = `${kind} ${span.join()}`
    const weight = to(own) - to(rival) + (sums.get(key)?.weight ?? 0)
    sums.set(key, { text: text.slice(...span), span, kind, weight })
  }
  const reasons = [...sums.values()].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, most)
  return { intent, rival: classes[rival]!, lead: margins[own]! - margins[rival]!, reasons }
}

function nearest(margins: Float64Array, own: number): number {
  let best = -1
  for (let c = 0; c < margins.length; c++) if (c !== own && (best < 0 || margins[c]! > margins[best]!)) best = c
  return best
}

function kindOf(kind: number): Reason['kind'] {
  if (kind === SKIP) return 'apart'
  if (kind === LETTERS) return 'letters'
  if (kind === CONCEPT) return 'meaning'
  return kind === CONCEPT_PAIR ? 'meanings' : 'words'
}
