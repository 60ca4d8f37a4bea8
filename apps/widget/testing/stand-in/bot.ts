import type { StoredPart } from '@xiaoer/contract'
import { SAMPLES } from './samples.ts'
import type { StandInTalk, Talks } from './talks.ts'

/** What the stand-in's bot says to what, so that every kind of part can be called up by hand. */
const ANSWERS: readonly (readonly [RegExp, readonly StoredPart[]])[] = [
  [/物流|到哪|shipment|parcel/i, [SAMPLES.found, SAMPLES.shipment]],
  [/订单|order/i, [SAMPLES.order]],
  [/商品|风衣|product/i, [SAMPLES.product, SAMPLES.soldOut]],
  [/选|choice/i, [SAMPLES.which, SAMPLES.choices]],
  [/退货|表|form/i, [SAMPLES.form]],
  [/退款|refund|decision/i, [SAMPLES.decision]],
  [/到手|sum/i, [SAMPLES.long]],
  [/新|future/i, [SAMPLES.future]],
  [/坏|broken/i, [SAMPLES.broken]],
]

/** Answers a shopper's message as the bot, unless a person holds the talk. */
export function answer(talks: Talks, talk: StandInTalk, parts: readonly StoredPart[]): void {
  const said = parts.map(({ text }) => text).join(' ')
  if (parts.some((part) => part.kind === 'chosen' && 'choiceId' in part && part.choiceId === 'human')) talks.hold(talk, 'queue', null)
  if (talk.holder !== 'bot') return
  const found = ANSWERS.find(([words]) => words.test(said))
  talks.say(talk, 'bot', [...(found?.[1] ?? [{ kind: 'text', text: `收到:${said}` }])])
  if (/再见|bye/i.test(said)) talks.close(talk)
}
