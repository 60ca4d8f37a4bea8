import { z } from 'zod'
import { upTo } from '../graphemes.ts'

const id = z.string().regex(/^[\w.:-]{1,80}$/, 'is no id: letters, digits and . _ : - alone')
const minor = z.int().positive()
/** What is left to pay of 100, to a hundredth: 88 is 12 % off, 8.8折. */
const pay = z.number().min(0).lt(100).multipleOf(0.01)

/** What a discount takes off; amounts in minor units of the terms' currency. */
export const Off = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), pay }),
  z.strictObject({ kind: z.literal('amount'), minor, each: z.enum(['piece', 'order']) }),
  /** 满减 in steps, from → off; the highest step reached alone. */
  z.strictObject({
    kind: z.literal('tiers'),
    tiers: z
      .array(z.tuple([minor, minor]))
      .min(1)
      .max(20),
  }),
  /** 每满减: so much off for every so much; `most` times at most. */
  z.strictObject({ kind: z.literal('every'), from: minor, off: minor, most: z.int().positive().optional() }),
  /** 第二件半价: every nth piece, the cheapest of each n, pays this much. `among` the same product, or all that it is for. */
  z.strictObject({ kind: z.literal('nth'), nth: z.int().min(2).max(20), pay, among: z.enum(['product', 'scope']) }),
  /** 99 元任选 3 件: so many pieces for one price, the dearest first, as often as they are full. */
  z.strictObject({ kind: z.literal('set'), pieces: z.int().min(2).max(50), minor }),
  /** Nothing off: something comes with it. */
  z.strictObject({ kind: z.literal('gift'), gift: z.string().min(1).check(upTo(200)) }),
])
export type Off = z.infer<typeof Off>

/** One rule that lowers a sum, or adds a gift. */
export const Discount = z.strictObject({
  id,
  name: z.string().min(1).check(upTo(200)),
  /** The layer it is taken in. */
  layer: id,
  off: Off,
  /** Product ids or categories; empty: everything. */
  only: z
    .array(z.string().min(1).check(upTo(200)))
    .max(500)
    .default([]),
  except: z
    .array(z.string().min(1).check(upTo(200)))
    .max(500)
    .default([]),
  /** From which sum of what it is for; 0: any. */
  from: z.int().nonnegative().default(0),
  /** From how many pieces of what it is for. */
  pieces: z.int().positive().default(1),
  /** Takes off no more than this in an order. */
  cap: minor.optional(),
  /** Layers or discounts that do not touch what this one has lowered. */
  excludes: z.array(id).max(50).default([]),
  /** A coupon, and whether the shopper has it already; else it can be taken. */
  coupon: z.strictObject({ held: z.boolean() }).optional(),
})
export type Discount = z.infer<typeof Discount>

/** A stretch of the reckoning. Layers follow one another; what a layer takes off, the next does not see any more. */
export const Layer = z.strictObject({
  id,
  /**
   * `each_line`: each line takes the one best for it; `all`: all of them, one after the other; `best`: the till takes the one that takes
   * off most; `choice`: coupons that the shopper chooses among.
   */
  take: z.enum(['each_line', 'all', 'best', 'choice']),
  /** How many coupons of a `choice` go together. */
  most: z.int().positive().max(20).default(1),
  /** What thresholds look at: what is `left` by then, what was left as the `layer` began, or the `list` prices. */
  measured: z.enum(['left', 'layer', 'list']).default('left'),
})
export type Layer = z.infer<typeof Layer>

/** Freight, minor units: `fee` below `freeFrom`, and `extra` in any case. */
export const Freight = z.strictObject({
  freeFrom: z.int().nonnegative(),
  fee: z.int().nonnegative(),
  extra: z.int().nonnegative().default(0),
})
export type Freight = z.infer<typeof Freight>

/** All that a sum depends on besides the goods: what lowers it, in which order, what excludes what. Discounts stand in the order they are tried. */
export const Terms = z
  .strictObject({
    currency: z.string().regex(/^[A-Z]{3}$/, 'is no currency code of three letters, such as CNY'),
    layers: z.array(Layer).max(20),
    discounts: z.array(Discount).max(200),
    freight: Freight.optional(),
    /** How a share of a price becomes whole minor units. */
    rounding: z.enum(['half_up', 'down', 'up']).default('half_up'),
  })
  .superRefine(({ layers, discounts }, problems) => {
    const say = (message: string, ...path: (string | number)[]) => problems.addIssue({ code: 'custom', message, path })
    const taken = new Set<string>()
    for (const [at, { id }] of [...layers, ...discounts].entries()) {
      const path = at < layers.length ? ['layers', at, 'id'] : ['discounts', at - layers.length, 'id']
      if (taken.has(id)) say(`the id ${id} stands twice; give each layer and discount its own`, ...path)
      taken.add(id)
    }
    for (const [at, { layer, excludes, coupon, off }] of discounts.entries()) {
      const within = layers.find(({ id }) => id === layer)
      if (!within) say(`there is no layer ${layer}; there are ${layers.map(({ id }) => id).join(', ')}`, 'discounts', at, 'layer')
      if (within?.take === 'choice' && !coupon)
        say('a layer of choice holds coupons alone: say whether it is held', 'discounts', at, 'coupon')
      if (coupon && within && within.take !== 'choice' && within.take !== 'best')
        say('a coupon stands in a layer of choice, or in one where the till takes the best', 'discounts', at, 'layer')
      for (const other of excludes.filter((one) => !taken.has(one)))
        say(`excludes ${other}, which is neither a layer nor a discount of these terms`, 'discounts', at, 'excludes')
      if (off.kind === 'tiers' && off.tiers.some(([from], i) => i > 0 && from <= off.tiers[i - 1]![0]))
        say('the steps must rise', 'discounts', at, 'off', 'tiers')
    }
  })
export type Terms = z.infer<typeof Terms>
