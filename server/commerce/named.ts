import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { Product, ProductName } from './shop.ts'

/** Of a page's text so much is kept for finding goods by it. */
const MOST_LETTERS = 500

/** What a product is found by, of its whole facts. */
export const namedBy = ({ id, title, aliases, category, brand, attributes, variants, description }: Product): ProductName => ({
  ...{ id, title, aliases, category },
  marks: [...new Set([brand, ...Object.values(attributes), ...variants.flatMap(({ options }) => Object.values(options))])].filter(Boolean),
  text: firstGraphemes(description, MOST_LETTERS),
})
