import type { ProductFact } from '../facts/index.ts'
import { type Candidate, type Edit, editsIn, speaksOfLines, textOf } from '../lines/index.ts'
import { theProducts, togetherOf } from '../needs/index.ts'
import type { Found, Scene } from '../scenario.ts'
import type { Wanted } from '../scenarios/offers/together/basket.ts'

/** So many of the goods that were spoken of last may be meant. */
const LATELY = 4

/** Goods of the talk that a message may mean, as lines with none of them yet where they are new. */
export interface OfTalk {
  readonly edits: readonly Edit[]
  /** By the id of a candidate. */
  readonly lines: ReadonlyMap<string, Wanted>
}

/** What a message says of the goods that the talk holds and of those it names. */
export function editsOfTalk(scene: Scene): Found<OfTalk> {
  const { turn } = scene
  const basket = turn.state.focus.basket ?? []
  const said = textOf(scene)
  if (!speaksOfLines(said.text)) return { has: { edits: [], lines: new Map() } }
  const known = [...new Set([...basket.flatMap((line) => line.productIds), ...togetherOf(scene), ...lately(scene)])]
  const found = known.length === 0 ? { has: [] } : theProducts({ ...scene, prefix: `${scene.prefix}known.` }, known)
  if ('step' in found) return found
  const spoken = known.filter((id) => !basket.some((line) => line.productIds.includes(id)))
  const named = said.linked.filter(({ ids }) => !ids.some((id) => known.includes(id)))
  const lines = new Map<string, Wanted>([
    ...basket.map((line, at): [string, Wanted] => [`basket.${at}`, line]),
    ...spoken.map((id): [string, Wanted] => [id, { productIds: [id], quantity: 0 }]),
    ...named.map(({ ids }): [string, Wanted] => [ids.join('|'), { productIds: ids, quantity: 0 }]),
  ])
  return {
    has: {
      edits: editsIn(
        said,
        [...lines].map(([id, line]) => candidateOf(id, line, found.has)),
      ),
      lines,
    },
  }
}

const lately = ({ turn: { state, page } }: Scene): readonly string[] => {
  const { productId = page?.kind === 'product' ? page.ref : undefined, goods = [] } = state.focus
  return [...(productId === undefined ? [] : [productId]), ...goods.slice(-LATELY)]
}

function candidateOf(id: string, { productIds: ids, variantId, quantity }: Wanted, known: readonly ProductFact[]): Candidate {
  const product = known.find((one) => ids.includes(one.id))
  const variant = product?.variants.find((one) => one.id === variantId)
  // of one kind alone nobody names what it comes in to tell it from others
  return { id, productIds: ids, title: product?.title ?? '', options: variant ? Object.values(variant.options) : [], quantity }
}

/** The stretches of a text that tell of an edit, in one. */
export const wordsOf = ({ turn }: Scene, { spans }: Edit): string =>
  spans.map(([from, to]) => turn.understood.text.slice(from, to)).join(' ')
