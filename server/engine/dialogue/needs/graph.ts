import {
  type ComparedFact,
  compared,
  type NearFact,
  near,
  type Reader,
  type SoldFact,
  type SuitsFact,
  sold,
  suits,
  type TroubleFact,
  trouble,
} from '../facts/index.ts'
import type { Found, Scene } from '../scenario.ts'
import { slotNumber } from '../tracking/index.ts'
import { lookUpIfThere } from './look-up.ts'

/** Asks the product graph about products, in the shopper's words. A graph that fails is no reason to fall silent: undefined. */
function asked<T>(scene: Scene, port: string, productIds: readonly string[], read: Reader<T | undefined>): Found<T | undefined> {
  // an age that was told before is no question of age now
  const { age } = scene.slots
  const months = age?.from === 'said' || scene.inherited ? slotNumber(age) : undefined
  const question = { words: scene.question, productIds, language: scene.state.language, ...(months !== undefined && { months }) }
  return lookUpIfThere(scene, port, { port: `graph.${port}`, with: [question] }, read)
}

const ids = (id: string | undefined) => (id === undefined ? [] : [id])

/** Whether a product, or what the words name, suits whom and what they name. */
export const fitness = (scene: Scene, productId?: string): Found<SuitsFact | undefined> => asked(scene, 'suits', ids(productId), suits)

/** What helps against a problem that the words name. */
export const troubleOf = (scene: Scene, productId?: string): Found<TroubleFact | undefined> =>
  asked(scene, 'trouble', ids(productId), trouble)

/** What goes with a product. */
export const accessoriesOf = (scene: Scene, productId?: string): Found<NearFact | undefined> =>
  asked(scene, 'accessories', ids(productId), near)

/** What may stand in for a product. */
export const substitutesOf = (scene: Scene, productId?: string): Found<NearFact | undefined> =>
  asked(scene, 'substitutes', ids(productId), near)

/** What tells two products apart, or two things that the words name. */
export const comparisonOf = (scene: Scene, productIds: readonly string[] = []): Found<ComparedFact | undefined> =>
  asked(scene, 'compare', productIds, compared)

/** Whether the shop sells what words call, by the sort of goods they end with. */
export function soldAs(scene: Scene, words: string, productId?: string): Found<SoldFact | undefined> {
  const question = { words, productIds: ids(productId), language: scene.state.language }
  return lookUpIfThere(scene, 'sold', { port: 'graph.sold', with: [question] }, sold)
}
