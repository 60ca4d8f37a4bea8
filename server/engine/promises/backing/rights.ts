import type { Promised } from '../finding/promised.ts'
import type { ReceiptBacking } from './unbacked.ts'

/** Options of a decision, and kinds of receipts, that bear a right out. */
const BORNE_BY: Readonly<Record<string, { readonly options: readonly string[]; readonly receipts: RegExp }>> = {
  refund: { options: ['return_and_refund', 'refund_only', 'part_refund'], receipts: /refund|return|cancel/u },
  return: { options: ['return_and_refund'], receipts: /return/u },
  exchange: { options: ['exchange'], receipts: /exchange/u },
  compensation: { options: ['keep_with_compensation', 'part_refund'], receipts: /compensat|price/u },
  repair: { options: ['repair'], receipts: /repair/u },
  reship: { options: ['reship'], receipts: /reship/u },
  free: { options: [], receipts: /^$/u },
  guarantee: { options: [], receipts: /^$/u },
}

/** Whether a decision of this turn allows it, or a receipt shows it. */
export function mayHave(right: string, states: ReadonlySet<string>, receipts: readonly ReceiptBacking[]): boolean {
  const by = BORNE_BY[right]
  return (
    by !== undefined && (by.options.some((option) => states.has(`may:${option}`)) || receipts.some(({ kind }) => by.receipts.test(kind)))
  )
}

/** How much of a sentence must stand in a fact's words. */
const NEAR = 0.5

/** Whether a fact says nearly the same: it holds the words of the right, and half of the pairs of characters around them. */
export function saidNear({ sentence, text }: Promised, texts: readonly string[]): boolean {
  const pairs = pairsOf(sentence)
  return texts.some((fact) => {
    if (!fact.toLowerCase().includes(text.toLowerCase())) return false
    const has = pairsOf(fact)
    const both = [...pairs].filter((pair) => has.has(pair)).length
    return both >= NEAR * pairs.size
  })
}

function pairsOf(text: string): Set<string> {
  const bare = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')
  const words = bare.match(/[a-z0-9]+/gu) ?? []
  const signs = [...bare.replace(/[a-z0-9 ]+/gu, '')]
  return new Set([...words, ...signs.slice(1).map((sign, i) => `${signs[i]}${sign}`)])
}
