import type { ChoiceDraft, Step, Words } from '#engine/conversation'
import {
  afterLight,
  type Cause,
  causeOf,
  lightLine,
  maySell,
  type Soothed,
  soothed,
  soothes,
  type Tone,
  toneBefore,
  toneOf,
} from '#engine/tone'
import { HUMAN } from '../answers/index.ts'
import { near, products } from '../facts/index.ts'
import { need } from '../need.ts'
import { productCard } from '../respond/cards.ts'
import type { Scene } from '../scene.ts'
import type { Said } from './policy.ts'

/** What goes before all that is said in a turn, and the state of the tone after it. */
export interface Mood {
  readonly lead?: Words
  readonly offer: readonly ChoiceDraft[]
  readonly tone: Tone | undefined
}

/** How the mood of a turn is met, whatever is said in it: a person who was asked for comes without more words, a model says sorry in its own. */
export function moodOf({ turn, talk }: Scene, said: readonly Said[]): Mood {
  const none: Mood = { offer: [], tone: said.findLast(({ tone }) => tone !== undefined)?.tone ?? toneBefore(turn) }
  const strategy = toneOf(turn)
  const isForPerson = said.some(({ person }) => person !== undefined && person !== 'scenario')
  if (turn.cause === 'silence' || isForPerson || !soothes(strategy)) return none
  const isExcused = said.some(({ response: { sorry, body, source } }) => sorry || source === 'courtesy' || body.some(isModels))
  const isKnown = said.some(({ kind }) => kind !== 'not_known')
  // nothing is looked up for who is not signed in, and so nothing may be announced
  const cause: Cause = isKnown && turn.shopper.customerId !== null ? upsetBy({ turn, talk }) : 'unknown'
  const met: Soothed = soothed(turn, strategy, { cause, isExcused })
  return { ...(met.line !== undefined && { lead: { key: met.line } }), offer: strategy.person === 'offer' ? [HUMAN] : [], tone: met.tone }
}

const isModels = (words: Words): boolean => 'by' in words && words.by === 'model'

/** What upsets: as it was read, or, where that is hardly read or no matter by itself, what was spoken of before. */
function upsetBy({ turn: { understood, state }, talk }: Pick<Scene, 'turn' | 'talk'>): Cause {
  const read = understood.confidence < HARDLY ? 'unknown' : causeOf(understood.intent)
  return read === 'unknown' ? causeOf(talk.asked?.intent ?? state.topics.at(-1)?.intent ?? '') : read
}
const HARDLY = 0.45

const MOST_SOLD = 2

/** Thanks, with a light line for a pleased shopper whose matter is settled, and what goes with the goods spoken of where that may be named. */
export function withLight(scene: Scene, thanks: Said): { readonly step: Step } | { readonly said: readonly Said[] } {
  const { turn } = scene
  const strategy = toneOf(turn)
  const light = lightLine(turn, strategy)
  if (!light) return { said: [thanks] }
  const sold = strategy?.sells && maySell(light.matter) ? goesWith(scene) : []
  if ('step' in sold) return sold
  const occasion = { ...light, goods: sold.map(({ id, title }) => ({ id, title })) }
  const tone = afterLight(turn, occasion)
  if (occasion.heldOut) return { said: [{ ...thanks, tone }] }
  const { body, cards } = thanks.response
  const named: readonly Words[] =
    sold.length > 0 ? [{ key: 'tone.goes_with', args: { titles: { list: sold.map(({ title }) => title) } } }] : []
  const shown = sold.map(({ id }) => ({ kind: 'product' as const, id }))
  const response = {
    ...thanks.response,
    body: [...body, { key: occasion.line }, ...named],
    cards: [...cards, ...sold.flatMap((one) => productCard(one))],
    shown,
  }
  return { said: [{ ...thanks, response, tone }] }
}

/** The shop's own goods that go with the one spoken of; what the graph does not know is not named. */
function goesWith({ turn }: Scene) {
  const { focus, language } = turn.state
  if (focus.productId === undefined) return []
  const own = focus.productId
  const found = need(turn, 'graph.accessories', [{ words: '', productIds: [own], language }], near)
  if ('step' in found) return found
  const items = 'has' in found ? (found.has?.found ?? []) : []
  const ids = [...new Set(items.flatMap((one) => one.items))].filter((id) => id !== own).slice(0, MOST_SOLD)
  if (ids.length === 0) return []
  const goods = need(turn, 'catalogue.products', [ids], products)
  if ('step' in goods) return goods
  return 'has' in goods ? goods.has : []
}
