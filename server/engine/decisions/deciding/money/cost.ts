import type { Facts } from '../../facts/case.ts'
import type { Option } from '../../facts/kinds.ts'
import type { Costs } from '../../policy/schema.ts'
import type { Cost, Gain } from '../decision.ts'
import { sendsBack } from './gain.ts'

/** What an option costs the shop against leaving things as they are; nothing where the price is not known. */
export function costOf(option: Option, gain: Gain, facts: Facts, costs: Costs, asked: boolean, currency: string): Cost | undefined {
  if (facts.paid === undefined || gain.refund === undefined) return undefined
  const goodsCost = facts.goodsCost ?? Math.round(facts.paid * costs.goodsShare)
  const worth = worthShare(facts, costs)
  const customerValue = costs.customer[facts.member ?? 'other'] ?? costs.customer['other'] ?? 0
  const leave = (costs.leave[option] ?? 0) * (asked ? 0.5 : 1)
  const parts = {
    money: gain.refund.minor + (gain.compensation?.minor ?? 0),
    goods: goodsPart(option, facts, goodsCost, worth),
    freight: freightPart(option, gain, facts, costs),
    handling: (costs.handling[option] ?? 0) + (option === 'repair' ? costs.repair : 0),
    lossOfCustomer: Math.round(customerValue * leave),
  }
  const money = (minor: number) => ({ minor, currency })
  const { money: given, goods, freight, handling, lossOfCustomer } = parts
  return {
    money: money(given),
    goods: money(goods),
    freight: money(freight),
    handling: money(handling),
    lossOfCustomer: money(lossOfCustomer),
    total: money(given + goods + freight + handling + lossOfCustomer),
    inputs: { paid: facts.paid, goodsCost, worthOfReturned: worth, customerValue, shareThatLeaves: leave },
  }
}

/** What returned goods are still worth; used where nobody said that they are intact. */
function worthShare({ opened, intact, claim }: Facts, { worth }: Costs): number {
  if (claim === 'defect' || claim === 'damaged') return worth.used
  if (opened === false) return worth.sealed
  return intact === true ? worth.intact : worth.used
}

/** Goods that go out cost what they cost; those that come back, or never left, are worth a share of it. */
function goodsPart(option: Option, { logistics }: Facts, goodsCost: number, worth: number): number {
  const unsent = logistics === 'paid' || logistics === 'packing'
  if (option === 'refund_only' && unsent) return -goodsCost
  const back = option === 'return_and_refund' || option === 'exchange' ? Math.round(goodsCost * worth) : 0
  return (option === 'exchange' || option === 'reship' ? goodsCost : 0) - back
}

function freightPart(option: Option, { returnFreight }: Gain, { freightInsurance }: Facts, { freightBack, freightOut }: Costs): number {
  const back = sendsBack(option) && returnFreight === 'shop' && freightInsurance !== true ? freightBack : 0
  const out = option === 'exchange' || option === 'reship' || option === 'repair' ? freightOut : 0
  return back + out
}
