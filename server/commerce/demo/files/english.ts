import { z } from 'zod'
import { once, readDemoFile } from './read.ts'

/** From the shop's own words, or from an id, to English. */
const words = z.record(z.string(), z.string())
const Goods = z.strictObject({
  options: words,
  values: words,
  brands: words,
  attributes: words,
  facts: words,
  accessories: words,
  notes: words,
})
/** Promotions with their rules, and coupons, go by id. */
const Offers = z.strictObject({ levels: words, promotions: words, rules: words, coupons: words, gifts: words })
/** `said` are patterns: `{hub}` stands for whatever stands there. */
const Orders = z.strictObject({
  carriers: words,
  said: words,
  people: words,
  hubs: words,
  places: words,
  payments: words,
  reasons: words,
  remarks: words,
})

/** What the demo shop's texts are in English. */
export const english = once(() => ({
  ...readDemoFile('english/goods.json', Goods),
  ...readDemoFile('english/offers.json', Offers),
  ...readDemoFile('english/orders.json', Orders),
}))
