/** What is looked through. */
interface Named {
  readonly title: string
  readonly category: string
  readonly brand?: string
  readonly aliases: readonly string[]
  readonly attributes?: Readonly<Record<string, string>>
}

/** Words of Latin letters, and pairs of characters where a script puts no spaces. */
function pieces(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase()
  const words = plain.match(/[\p{Script=Latin}\p{N}]+/gu) ?? []
  const runs = plain.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu) ?? []
  return [
    ...words,
    ...runs.flatMap((run) => (run.length === 1 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)))),
  ]
}

/** Products that share something with the words, those that share most first: for shops that have no search of their own. */
export function ranked<P extends Named>(words: string, products: readonly P[]): P[] {
  const asked = new Set(pieces(words))
  const scored = products.map((product) => {
    const [title, rest] = [
      pieces(product.title),
      pieces([product.category, product.brand ?? '', ...product.aliases, ...Object.values(product.attributes ?? {})].join(' ')),
    ]
    const hits = [...asked].reduce((sum, piece) => sum + (title.includes(piece) ? 3 : rest.includes(piece) ? 1 : 0), 0)
    // of two that share as much the shorter name is meant
    return { product, score: hits === 0 ? 0 : hits + 1 / (1 + title.length) }
  })
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ product }) => product)
}
