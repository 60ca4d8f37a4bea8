import { mainAct, type SlotValue } from '../../server/engine/conversation/index.ts'
import { isBest, FIGURES as OF_READING, type Pair, type Share } from '../../server/engine/reading/index.ts'

export type { Pair }

/** What is asked of a reader, and of the values that are found in the words: their F1 is twice those that are right, of all found and all marked. */
export const FIGURES: typeof OF_READING = { ...OF_READING, 'slot F1': slotF1 }

function slotF1(pairs: readonly Pair[]): Share {
  const slotsOf = (acts: Pair['label']['acts']) => acts.flatMap(({ slots }) => slots)
  let [right, of] = [0, 0]
  for (const { label, reading } of pairs) {
    const [marked, found] = [slotsOf(label.acts), slotsOf(reading.acts)]
    right += found.filter((one) => marked.some((other) => isSame(one, other))).length
    of += marked.length + found.length
  }
  return { hits: Math.min(2 * right, of), of }
}

/** Of one kind, and at one place: where a particle beside the value belongs is told in two ways. */
const isSame = (one: SlotValue, other: SlotValue) => one.slot === other.slot && one.span[0] < other.span[1] && other.span[0] < one.span[1]

/** How well each act is read, those that are commonest first, as "ask 812: act 84 %, best 70 %". */
export function byAct(pairs: readonly Pair[]): string[] {
  const percent = (name: 'act' | 'best', of: readonly Pair[]) => `${Math.round((100 * OF_READING[name]!(of).hits) / of.length)} %`
  return [...Map.groupBy(pairs, ({ label }) => mainAct(label.acts).act)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([act, those]) => `${act} ${those.length}: act ${percent('act', those)}, best ${percent('best', those)}`)
}

/** What is most often taken for what, as "shipping.delay → shipping.eta 12". */
export function confusions(pairs: readonly Pair[], most: number): string[] {
  const missed = pairs.filter((pair) => !isBest(pair)).map(({ label, reading }) => `${label.intents[0]} → ${reading.intent}`)
  return [...Map.groupBy(missed, (name) => name)]
    .map(([name, all]) => ({ name, times: all.length }))
    .sort((a, b) => b.times - a.times)
    .slice(0, most)
    .map(({ name, times }) => `${name} ${times}`)
}
