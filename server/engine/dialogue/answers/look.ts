import type { ChoiceDraft, MemoryEvent, PartDraft, Source, Step, Turn, Words } from '#engine/conversation'
import { products, type Reader } from '../facts/index.ts'
import { factName, failedInside, need } from '../need.ts'
import { productCard } from '../respond/cards.ts'
import type { Response, Shown } from '../respond/response.ts'
import type { Talk } from '../talk.ts'
import type { Answered, Ask } from './ask.ts'

/** What a topic answers from: the question, the turn, and its look-ups. */
export interface Room {
  readonly ask: Ask
  readonly turn: Turn
  readonly talk: Talk
  /**
   * A fact of the turn; undefined where it is not there. What is missing is looked up before anything is said, so a topic writes on as though it
   * were absent; what cannot be got is absent for good.
   */
  readonly look: <T>(port: string, args: readonly unknown[], read: Reader<T>) => T | undefined
}

/** What a topic makes of a question: what it says, or why it says nothing. */
export type Said = Answered | undefined

/** Runs a topic: its answer, the first look-up it lacks, or that nothing was found. */
export function inRoom(ask: Ask, turn: Turn, talk: Talk, room: (room: Room) => Said): Answered {
  let step: Step | undefined
  let hasFailed = false
  const basis: string[] = []
  const look: Room['look'] = (port, args, read) => {
    const found = need(turn, port, args, read)
    if ('step' in found) step ??= found.step
    if ('failed' in found && found.failed !== 'unsupported') hasFailed = true
    if (!('has' in found)) return undefined
    basis.push(factName({ port, with: args, language: turn.state.language }))
    return found.has
  }
  const said = withGoods(room({ ask, turn, talk, look }), look)
  if (step) return { at: 'step', step }
  // asked back only for want of what failed here
  if (said?.at === 'which' && hasFailed && failedInside(turn)) return { at: 'failed' }
  if (said && 'response' in said) {
    const { response } = said
    return { ...said, response: { ...response, basis: [...new Set([...basis, ...response.basis])] } }
  }
  if (said) return said
  if (hasFailed && failedInside(turn)) return { at: 'failed' }
  return hasFailed ? told([{ key: 'shop.no_answer' }], { offer: [HUMAN] }) : { at: 'unknown', why: ask.topic }
}

/** With the cards of the goods that go with it. Goods that are gone have none; the words stand without them. */
function withGoods(said: Said, look: Room['look']): Said {
  if (!said || !('response' in said) || !said.response.goods) return said
  const { goods, ...response } = said.response
  const found = look('catalogue.products', [goods], products) ?? []
  return { ...said, response: { ...response, cards: [...response.cards, ...found.flatMap((one) => productCard(one))] } }
}

/** A person, one tap away. */
export const HUMAN: ChoiceDraft = { id: 'human', label: { key: 'choice.human' } }

/** A flow to begin, named by what it does. */
export const begins = (flow: string): ChoiceDraft => ({ id: `flow:${flow}`, label: { key: `settle.begin.${flow}` } })

/** What goes with the words of an answer. */
export interface With {
  readonly lead?: Words | undefined
  readonly ask?: Words
  readonly offer?: readonly ChoiceDraft[]
  readonly cards?: readonly PartDraft[]
  readonly goods?: readonly string[]
  readonly source?: Source
  readonly shown?: readonly Shown[]
  readonly remembers?: readonly MemoryEvent[]
}

const response = (
  body: readonly Words[],
  { lead, ask, offer = [], cards = [], goods, source = 'facts', shown = [], remembers = [] }: With,
): Response => ({
  ...(lead && { lead }),
  body,
  ...(ask && { ask }),
  offer,
  cards,
  ...(goods && { goods }),
  basis: [],
  source,
  shown,
  ...(remembers.length > 0 && { remembers }),
})

/** An answer in these words. */
export const told = (body: readonly Words[], more: With = {}): Answered => ({ at: 'answered', response: response(body, more) })

/** One question back. */
export const asked = (ask: Words, more: With = {}): Answered => ({
  at: 'which',
  response: response([], { source: 'scenario', ...more, ask }),
})

export const product = (id: string): Shown => ({ kind: 'product', id })
export const order = (id: string): Shown => ({ kind: 'order', id })
