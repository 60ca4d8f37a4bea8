const ROOT = '/shop/pictures'

/** The colours that a product comes in, in the order of its variants. */
export const coloursOf = (variants: readonly { options: Readonly<Record<string, string>> }[]): string[] => [
  ...new Set(variants.flatMap(({ options }) => options['颜色'] ?? [])),
]

/** The address of a product's picture in the colour of a variant; the first colour where none is said. */
export function pictureOf(
  productId: string,
  options: Readonly<Record<string, readonly string[]>>,
  chosen: Readonly<Record<string, string>> = {},
): string {
  const at = (options['颜色'] ?? []).indexOf(chosen['颜色'] ?? '')
  return at > 0 ? `${ROOT}/${productId}-${at + 1}.svg` : `${ROOT}/${productId}.svg`
}
