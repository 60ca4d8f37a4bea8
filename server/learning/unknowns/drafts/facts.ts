import type { Shop } from '#commerce'
import { ATTRIBUTES } from '#engine/knowledge'
import { isAppError } from '#platform/errors'

/** A fact of a product that the question names. */
export interface Fact {
  readonly productId: string
  readonly title: string
  readonly name: string
  readonly value: string
  /** What stands for it in an answer: filled for every product; null where no placeholder does. */
  readonly placeholder: string | null
}

/** Products looked at, those asked about last. */
const MOST = 5

/** Attributes of the products asked about whose name, or another name of it, stands in the question. Nothing where the shop does not answer. */
export async function factsAskedFor(shop: Shop | undefined, productIds: readonly string[], question: string): Promise<Fact[]> {
  const ids = [...new Set(productIds)].slice(0, MOST)
  if (!shop || ids.length === 0) return []
  try {
    const products = await shop.catalogue.products(ids)
    return products.flatMap(({ id, title, attributes }) =>
      Object.entries(attributes)
        .filter(([name]) => names(name).some((one) => question.includes(one)))
        .map(([name, value]) => ({ productId: id, title, name, value, placeholder: placeholderOf(name) })),
    )
  } catch (error) {
    if (isAppError(error)) return []
    throw error
  }
}

/** Titles of products, as far as the shop tells. */
export async function titlesOf(shop: Shop | undefined, ids: readonly string[]): Promise<Map<string, string>> {
  try {
    const products = shop && ids.length > 0 ? await shop.catalogue.products([...new Set(ids)]) : []
    return new Map(products.map(({ id, title }) => [id, title]))
  } catch (error) {
    if (isAppError(error)) return new Map()
    throw error
  }
}

const groupOf = (name: string) => Object.entries(ATTRIBUTES).find(([, all]) => all.some((one) => one === name.toLowerCase()))
const names = (name: string): readonly string[] => [name, ...(groupOf(name)?.[1] ?? [])]

function placeholderOf(name: string): string | null {
  const [group] = groupOf(name) ?? []
  return group === undefined ? null : `{item.${group}}`
}
