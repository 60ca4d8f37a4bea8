import { seeded } from '../../../server/platform/random/index.ts'
import { type Item, readStock } from '../base/goods.ts'
import { keyOf } from '../base/matter.ts'
import { type Told, tellAll } from '../base/pairs.ts'
import { ShareCounter, type Shares } from '../base/shares.ts'
import { reword } from './reword.ts'
import { type Lack, unanswerables } from './unanswerable.ts'

/** A question put to a base, and which pairs answer it: none where it cannot. */
export interface Question {
  readonly text: string
  readonly right: readonly string[]
  /** Of a family that differs by item, size or condition; or why no pair answers. */
  readonly kind: 'look_alike' | 'single' | Lack
}

/** What is asked of a base, and what the base is. */
export interface Asked {
  readonly questions: readonly Question[]
  readonly shares: Shares
  /** Share of the matters looked at that had a wording far enough from their pairs. */
  readonly reworded: number
}

/** Rewordings are looked for among so many times as many matters. */
const SPARE = 4

/** Makes the base once, and the questions to it. The same seed gives the same. */
export function askOf(pairs: number, rewordings: number, without: number, seed: number): Asked {
  const stock = readStock()
  const random = seeded(seed + 1)
  const sample = new Sample<Told>(rewordings * SPARE, random)
  const counter = new ShareCounter()
  const keys = new Set<string>()
  const items = new Map<string, Item>()
  for (const told of tellAll(stock, pairs, seed)) {
    counter.count(told)
    sample.offer(told)
    keys.add(keyOf(told.matter))
    items.set(told.matter.item.name, told.matter.item)
  }
  const answerable = rewordAll(sample.held, rewordings, random)
  const known = { stock, keys, items: [...items.values()], some: sample.held.map(({ matter }) => matter) }
  const lacking = unanswerables(known, without, random).map(({ text, lack }): Question => ({ text, right: [], kind: lack }))
  return { questions: [...answerable.questions, ...lacking], shares: counter.shares(), reworded: answerable.share }
}

function rewordAll(sample: readonly Told[], wanted: number, random: () => number): { questions: Question[]; share: number } {
  const questions = new Map<string, Question>()
  let looked = 0
  for (const { matter, pairs } of sample) {
    if (questions.size >= wanted) break
    looked++
    const texts = pairs.map(({ text }) => text)
    const text = reword(matter, texts, random)
    if (text !== undefined && !questions.has(text))
      questions.set(text, { text, right: pairs.map(({ id }) => id), kind: matter.family ? 'look_alike' : 'single' })
  }
  if (questions.size < wanted) throw new Error(`only ${questions.size} of ${wanted} rewordings are far enough from their entries`)
  return { questions: [...questions.values()], share: questions.size / looked }
}

/** So many of a stream, each as likely as any (reservoir sampling), in no order. */
class Sample<T> {
  readonly held: T[] = []
  private seen = 0
  private readonly most: number
  private readonly random: () => number

  constructor(most: number, random: () => number) {
    this.most = most
    this.random = random
  }

  offer(each: T): void {
    this.seen++
    const place = this.held.length < this.most ? this.held.length : Math.floor(this.random() * this.seen)
    if (place === this.held.length) this.held.push(each)
    else if (place < this.most) this.held[place] = each
  }
}
