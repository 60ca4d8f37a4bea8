import { dictionary, flag, isRecord, list, money, number, optional, type ReadBy, shape, text, Unreadable } from './read.ts'

const step = shape('a step of a reckoning', { of: text, amount: money })
const goods = shape('goods of a reckoning', { name: text, quantity: number, sum: money })
const reckoned = shape('a reckoning', { goods: list(goods), list: money, steps: list(step), total: money })
const stack = shape('what goes together', { of: text, with: text, may: flag })
const amountOrNumber = (value: unknown) => (typeof value === 'number' ? value : money(value))
const rule = (value: unknown) => {
  if (!isRecord(value) || !isRecord(value['says'])) throw new Unreadable('expected a rule')
  const { kind, args } = value['says']
  return { id: text(value['id']), name: text(value['name']), kind: text(kind), args: dictionary(amountOrNumber)(args) }
}

const campaign = shape('a campaign', {
  name: text,
  version: number,
  from: text,
  to: text,
  running: flag,
  nameEn: optional(text),
  rules: list(rule),
  stacks: list(stack),
  unsaid: list(text),
  reckoned: optional(reckoned),
})
/** A campaign whose rules the shop has published, as `campaigns.now` gives it. */
export type CampaignFact = ReadBy<typeof campaign>
/** Reads campaigns. Throws `Unreadable`. */
export const campaigns = list(campaign)
