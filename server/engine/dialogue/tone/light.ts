import type { DialogueState, Step, Words } from '#engine/conversation'
import { products } from '../facts/index.ts'
import { accessoriesOf, lookUp } from '../needs/index.ts'
import type { Scene } from '../scenario.ts'
import { productCard } from '../steps/index.ts'
import { freshLine, LIGHT } from './lines.ts'
import type { Strategy } from './strategies.ts'
import { afterLine, goesWithout } from './tone.ts'

type LightLine = NonNullable<NonNullable<DialogueState['tone']>['light']>

const SHOWN = 2

/**
 * A pleased shopper whose matter is settled hears one light line in a session, and with it what goes with the product; the held-out hear thanks
 * alone. Both leave in the state what was, or would have been, said: that is what the comparison is made of.
 */
export function light(scene: Scene, step: Step, strategy: Strategy | undefined): Step {
  const { said = [], soothed = 0, light: before } = scene.turn.state.tone ?? {}
  if (strategy?.line !== 'light' || step.do !== 'answer' || step.source !== 'courtesy' || before) return step
  const sold = strategy.sells && OF_GOODS.test(lastIntent(scene)) ? goesWith(scene) : undefined
  if (sold && 'do' in sold) return sold
  const line = freshLine([LIGHT], scene.state.language, said, scene.turn.id, (key) => fitsMatter(scene, key))
  if (line === undefined) return step
  const heldOut = goesWithout(scene, 'light')
  const occasion: LightLine = { line, heldOut, matter: lastIntent(scene), goods: sold?.goods ?? [] }
  const tone = { ...(heldOut ? { said, soothed } : afterLine(scene, line, 0)), light: occasion }
  const state = { ...step.state, tone }
  if (heldOut) return { ...step, state }
  return {
    ...step,
    say: [...step.say, { key: line }, ...(sold?.say ?? [])],
    ...(sold && { parts: [...(step.parts ?? []), ...sold.parts] }),
    state,
  }
}

const lastIntent = ({ turn }: Scene): string => turn.state.topics.at(-1)?.intent ?? ''

/** Goods that are being chosen, or on their way: who cancels or sends back is sold nothing. */
const OF_GOODS = /^(?:product\.|stock\.|price\.|promo\.|member\.|shipping\.)/u
/** Lines of goods to be enjoyed, of goods that arrive, and of a parcel are for these alone; the others fit all. */
const LINES_FOR: Readonly<Record<string, RegExp>> = {
  '2': /^(?:product\.|stock\.|price\.|promo\.)/u,
  '3': /^shipping\./u,
  '4': /^shipping\./u,
}
const fitsMatter = (scene: Scene, line: string): boolean => LINES_FOR[line.split('.').at(-1) ?? '']?.test(lastIntent(scene)) !== false

type Sold = { readonly goods: LightLine['goods']; readonly say: readonly Words[]; readonly parts: ReturnType<typeof productCard> }

/** The shop's own goods that go with the one spoken of; what the graph does not know is not named. */
function goesWith(scene: Scene): Sold | Step | undefined {
  const { productId } = scene.state.focus
  if (productId === undefined) return undefined
  const near = accessoriesOf(scene, productId)
  if ('step' in near) return near.step
  const ids = [...new Set(near.has?.found.flatMap(({ items }) => items) ?? [])].filter((id) => id !== productId).slice(0, SHOWN)
  if (ids.length === 0) return undefined
  const goods = lookUp(scene, 'goes_with', { port: 'catalogue.products', with: [ids] }, products)
  if ('step' in goods) return goods.step
  if (goods.has.length === 0) return undefined
  return {
    goods: goods.has.map(({ id, title }) => ({ id, title })),
    say: [{ key: 'tone.goes_with', args: { titles: { list: goods.has.map(({ title }) => title) } } }],
    parts: goods.has.flatMap((one) => productCard(one)),
  }
}
