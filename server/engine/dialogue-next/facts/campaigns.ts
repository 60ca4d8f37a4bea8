import { dictionary, flag, isRecord, list, money, number, optional, type ReadBy, text, Unreadable } from './read.ts'

const step = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a step of a reckoning')
  return { of: text(value['of']), amount: money(value['amount']) }
}

const goods = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected goods of a reckoning')
  return { name: text(value['name']), quantity: number(value['quantity']), sum: money(value['sum']) }
}

const reckoned = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a reckoning')
  return {
    goods: list(goods)(value['goods']),
    list: money(value['list']),
    steps: list(step)(value['steps']),
    total: money(value['total']),
  }
}

const stack = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected what goes together')
  return { of: text(value['of']), with: text(value['with']), may: flag(value['may']) }
}

const amountOrNumber = (value: unknown) => (typeof value === 'number' ? value : money(value))

const rule = (value: unknown) => {
  if (!isRecord(value) || !isRecord(value['says'])) throw new Unreadable('expected a rule')
  const { kind, args } = value['says']
  return { id: text(value['id']), name: text(value['name']), kind: text(kind), args: dictionary(amountOrNumber)(args) }
}

const campaign = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a campaign')
  return {
    name: text(value['name']),
    version: number(value['version']),
    from: text(value['from']),
    to: text(value['to']),
    running: flag(value['running']),
    nameEn: optional(text)(value['nameEn']),
    rules: list(rule)(value['rules']),
    stacks: list(stack)(value['stacks']),
    unsaid: list(text)(value['unsaid']),
    reckoned: optional(reckoned)(value['reckoned']),
  }
}
/** A campaign whose rules the shop has published, as `campaigns.now` gives it. */
export type CampaignFact = ReadBy<typeof campaign>
/** Reads campaigns. Throws `Unreadable`. */
export const campaigns = list(campaign)
