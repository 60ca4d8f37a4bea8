import type { QuoteLine } from '../../shop.ts'

/** What a cookie can hold, and what anyone buys. */
const MOST_LINES = 20
const MOST_PIECES = 99
const LINE = /^([a-z0-9-]{1,60}\.\d{1,3})\*(\d{1,2})$/

/** A basket as text, for a cookie or an address: "trench-coat.3*1~thermos-cup.2*2". What does not fit is left out. */
export function readLines(text: string | undefined): QuoteLine[] {
  return (text ?? '')
    .split('~')
    .flatMap((part): QuoteLine[] => {
      const [, variantId, quantity] = LINE.exec(part) ?? []
      return variantId && Number(quantity) > 0 ? [{ variantId, quantity: Number(quantity) }] : []
    })
    .slice(0, MOST_LINES)
}

/** The basket as the chat reads it from the page: `product/variant:quantity,…`. */
export const cartRef = (lines: readonly { productId: string; variantId: string; quantity: number }[]): string =>
  lines
    .map(({ productId, variantId, quantity }) => `${encodeURIComponent(productId)}/${encodeURIComponent(variantId)}:${quantity}`)
    .join(',')

/** See `readLines`. */
export const writeLines = (lines: readonly QuoteLine[]): string =>
  lines.map(({ variantId, quantity }) => `${variantId}*${quantity}`).join('~')

/** The basket with so many of a variant, or more with `add`; 0 takes it out. */
export function putLine(lines: readonly QuoteLine[], variantId: string, quantity: number, add = false): QuoteLine[] {
  const before = lines.find((line) => line.variantId === variantId)
  const next = { variantId, quantity: Math.min(MOST_PIECES, quantity + (add ? (before?.quantity ?? 0) : 0)) }
  const put = before ? lines.map((line) => (line === before ? next : line)) : [...lines, next]
  return put.filter((line) => line.quantity > 0).slice(0, MOST_LINES)
}

/** The basket with at least so many of each: a link that is opened twice puts nothing twice. */
export const holdLines = (lines: readonly QuoteLine[], wanted: readonly QuoteLine[]): QuoteLine[] =>
  wanted.reduce<QuoteLine[]>(
    (all, { variantId, quantity }) => {
      const before = all.find((line) => line.variantId === variantId)?.quantity ?? 0
      return putLine(all, variantId, Math.max(before, quantity))
    },
    [...lines],
  )

/** The cart page, with these lines put into the basket of the browser that opens it. */
export const cartLink = (lines: readonly QuoteLine[]): string =>
  `/shop/cart?put=${encodeURIComponent(writeLines(lines.map((line) => ({ ...line, quantity: Math.min(MOST_PIECES, line.quantity) }))))}`
