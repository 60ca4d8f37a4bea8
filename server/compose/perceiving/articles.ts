import type { Product, Shop } from '#commerce'
import { lookAlike, type Perceiver } from '#perceiving'
import { isAppError } from '#platform/errors'

/** More goods than this are not learnt by their pictures: reading them would take the process of the shoppers' pictures for an hour. */
const MOST_GOODS = 1_500
const AT_ONCE = 50
/** What is learnt of a shop's pictures is learnt again after a day. */
const KEPT_MS = 86_400_000
const LOOK_MS = 30_000
/** Less alike than this nothing is said; and what is hardly nearer than the goods behind it is not told apart from them. Measured by `npm run bench -- perception`. */
const ALIKE = 0.62
const AHEAD = 0.015

interface Look {
  readonly productId: string
  readonly variantId: string | undefined
  readonly features: Float32Array
}

interface Learnt {
  readonly at: number
  readonly looks: readonly Look[]
}

/** An article found by its look. */
export interface Match {
  readonly productId: string
  readonly variantId: string | undefined
  readonly likeness: number
}

interface Parts {
  readonly reads: Pick<Perceiver, 'lookOf'>
  /** The bytes of one of a shop's pictures. */
  readonly pictureAt: (address: string) => Promise<Buffer | undefined>
  readonly now: () => Date
  readonly failed: (error: unknown) => void
}

/** The looks of shops' goods, learnt beside the service the first time that a photo of one comes; until then nothing is found. */
export function articlesOf({ reads, pictureAt, now, failed }: Parts) {
  const learnt = new Map<string, Learnt>()
  const learning = new Map<string, Promise<void>>()

  async function learn(key: string, shop: Shop): Promise<void> {
    const looks: Look[] = []
    const names = (await shop.catalogue.names()).slice(0, MOST_GOODS)
    for (let from = 0; from < names.length; from += AT_ONCE) {
      const products = await shop.catalogue.products(names.slice(from, from + AT_ONCE).map(({ id }) => id))
      for (const { productId, variantId, address } of products.flatMap(picturesOf)) {
        const features = await lookOf(address)
        if (features) looks.push({ productId, variantId, features })
      }
    }
    learnt.set(key, { at: now().getTime(), looks })
  }

  async function lookOf(address: string): Promise<Float32Array | undefined> {
    try {
      const bytes = await pictureAt(address)
      return bytes && (await reads.lookOf(bytes, LOOK_MS))
    } catch (error) {
      // one picture that cannot be had is one article that is not found
      if (!isAppError(error)) failed(error)
      return undefined
    }
  }

  return {
    /** Learns a shop's pictures, where they are not known or are old; one at a time. */
    learn(key: string, shop: Shop): Promise<void> {
      const known = learnt.get(key)
      if (known && now().getTime() - known.at < KEPT_MS) return Promise.resolve()
      const work = learning.get(key) ?? learn(key, shop).finally(() => learning.delete(key))
      learning.set(key, work)
      return work
    },
    /** The article that a picture shows, if one stands out. */
    find: (key: string, features: Float32Array): Match | undefined => bestOf(learnt.get(key)?.looks ?? [], features),
  }
}

function bestOf(looks: readonly Look[], features: Float32Array): Match | undefined {
  const ranked = looks
    .map(({ productId, variantId, features: its }) => ({ productId, variantId, likeness: lookAlike(features, its) }))
    .sort((a, b) => b.likeness - a.likeness)
  const [best] = ranked
  const next = ranked.find(({ productId }) => productId !== best?.productId)
  return best && best.likeness >= ALIKE && best.likeness - (next?.likeness ?? 0) >= AHEAD ? best : undefined
}

/** A picture of a product, or of one of its variants, each address once. */
function picturesOf({ id, image, variants }: Product): { productId: string; variantId: string | undefined; address: string }[] {
  const all = [
    ...variants.map((variant) => ({ productId: id, variantId: variant.id, address: variant.image ?? '' })),
    { productId: id, variantId: undefined, address: image },
  ]
  return all.filter(({ address }, at) => address !== '' && all.findIndex((one) => one.address === address) === at)
}
