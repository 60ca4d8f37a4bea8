import type { When } from '@xiaoer/contract'
import { type Circumstances, fits } from '../answers/circumstances.ts'
import type { Entry } from '../entry.ts'

/** What a search must know of an entry beside its questions. Few entries differ in it, so that it is kept once for all that share it. */
export interface Card {
  readonly intents: readonly string[]
  readonly priority: number
  /** It has an answer for everybody, in these shops. */
  readonly plain: boolean
  readonly shops?: readonly string[] | undefined
  /** Conditions of its other answers. */
  readonly whens: readonly When[]
}

/** Of what is no entry, such as a pair of a file. */
export const BLANK: Card = { intents: [], priority: 0, plain: true, whens: [] }

/** The card as one text: equal cards give equal texts, and that of a blank one is empty. */
export function cardOf({ intents, priority, answer, answers, shops, translations }: Entry): string {
  const plain = answer !== '' || Object.values(translations).some((one) => one.answer !== '')
  const card: Card = { intents, priority, plain, shops, whens: answers.map(({ when }) => when) }
  const text = JSON.stringify(card)
  return text === JSON.stringify({ ...BLANK, shops: undefined }) ? '' : text
}

/** Whether a card has such a condition. Its text tells without being read: inside a value of JSON its quotes would be escaped. */
export const hasCondition = (card: string, name: keyof When): boolean => card.includes(`"${name}":`)

/** Reads cards, each once. */
export class Cards {
  private readonly read = new Map<string, Card>()

  of(text: string): Card {
    const known = this.read.get(text)
    if (known) return known
    const card = text === '' ? BLANK : parsed(text)
    this.read.set(text, card)
    return card
  }
}

/** Whether an entry of this card has any answer for the circumstances. */
export function maySpeak({ plain, shops, whens }: Card, circumstances: Circumstances): boolean {
  const { shopId } = circumstances
  if (shops && shopId !== undefined && !shops.includes(shopId)) return false
  return plain || whens.some((when) => fits(when, circumstances))
}

/** Only what `cardOf` wrote comes here. */
const parsed = (text: string): Card => JSON.parse(text)
