import { publishedEntries } from '#engine/knowledge'
import type { Tx } from '#platform/db'
import { writtenForProducts } from './addresses.ts'
import { type Reader, readable } from './questions.ts'

/** A product that answers are written for, and the questions that are answered for it alone. */
export interface ForProduct {
  readonly productId: string
  readonly alone: readonly string[]
}

/** Products that something public is written for in a language. Whether the shop has them still is not asked here: their pages tell. */
export async function productsOf(tx: Tx, reader: Reader): Promise<ForProduct[]> {
  const ids = (await writtenForProducts(tx)).map(({ id }) => id)
  if (ids.length === 0) return []
  const { entries } = await publishedEntries(tx, { language: reader.language, ids, limit: ids.length })
  const found = new Map<string, string[]>()
  for (const entry of entries) {
    const alone = readable([entry], reader).length === 0
    const named = new Set(entry.answers.flatMap(({ when }) => (when.products ?? []).map(({ id }) => id)))
    for (const productId of named) {
      if (readable([entry], { ...reader, productId }).length === 0) continue
      found.set(productId, [...(found.get(productId) ?? []), ...(alone ? [entry.id] : [])])
    }
  }
  return [...found].map(([productId, questions]) => ({ productId, alone: questions }))
}
