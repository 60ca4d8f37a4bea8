import { z } from 'zod'
import { ORDER_STATES, SHIPMENT_STATES } from '../../order.ts'
import { once, readDemoFile } from './read.ts'

const Showcase = z.strictObject({
  id: z.string(),
  customer: z.string(),
  situation: z.string(),
  hoursAgo: z.number().positive(),
  items: z.array(z.tuple([z.string(), z.string(), z.int().positive()])).min(1),
  remark: z.string().optional(),
  reason: z.string().optional(),
})
/** An order that is written down by hand, to show one situation. */
export type Showcase = z.infer<typeof Showcase>

const Situation = z.strictObject({
  id: z.string(),
  count: z.int().min(0),
  state: z.enum(ORDER_STATES),
  hoursAgo: z.tuple([z.number(), z.number()]),
  shipment: z.enum(SHIPMENT_STATES).optional(),
  /** The state of the second parcel, where the order is sent in two. */
  second: z.enum(SHIPMENT_STATES).optional(),
  refund: z.enum(['asked', 'agreed', 'goods_on_way', 'paid', 'refused']).optional(),
  reason: z.string().optional(),
  virtual: z.literal(true).optional(),
})
/** How many orders of one kind the demo shop begins with: their state, age in hours, parcels and refund. */
export type Situation = z.infer<typeof Situation>

const list = z.array(z.string()).min(1)
const Plan = z.object({
  showcases: z.array(Showcase),
  situations: z.array(Situation),
  payments: list,
  remarks: list,
  refundReasons: list,
  cancelReasons: list,
})
/** Which orders the demo shop starts with. */
export const orderPlan = once(() => readDemoFile('orders.json', Plan))

const node = z.object({ place: z.string(), text: z.string() })
const Courier = z.object({
  stages: z.array(node.extend({ share: z.number() })),
  /** How many stages a parcel of a state has behind it. */
  stops: z.record(z.enum(SHIPMENT_STATES), z.int().positive()),
  ends: z.partialRecord(z.enum(SHIPMENT_STATES), z.array(node)),
  signers: list,
  people: list,
  tracking: z.record(z.string(), z.tuple([z.string(), z.int().positive()])),
  north: z.array(z.string()),
  hubs: z.record(z.string(), z.tuple([z.string(), z.string()])),
  hours: z.record(z.string(), z.number()),
})
/** How parcels travel: carriers, stations and their words, from `courier.json`. */
export const courier = once(() => readDemoFile('courier.json', Courier))
