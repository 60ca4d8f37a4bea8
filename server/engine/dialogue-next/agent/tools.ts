import { decimalsOf } from '@xiaoer/contract'
import { z } from 'zod'
import type { LookUp, Turn, WordArg } from '#engine/conversation'
import type { ToolSpec } from '#platform/models'
import {
  coupons,
  type DecisionFact,
  decision,
  desk,
  knowledge,
  type OrderFact,
  optional,
  order,
  orders,
  type ProductFact,
  products,
  promotions,
  quote,
  type Reader,
  undertaken,
} from '../facts/index.ts'
import { variantName } from '../respond/cards.ts'

type Money = { readonly minor: number; readonly currency: string }

/** How amounts, days and states are put for the model: as the shopper reads them, so that what it repeats is borne out. */
export interface Display {
  readonly money: (amount: Money) => string
  readonly day: (at: string) => string
  readonly words: (arg: WordArg) => string
}

/** A tool that reads: what it is asked with, the look-up behind it, and what of the answer the model sees. */
interface Reading<A, T> {
  readonly description: string
  readonly input: z.ZodType<A>
  /** Undefined where it is not for this shopper. */
  readonly lookUp: (args: A, turn: Turn) => LookUp | undefined
  readonly read: Reader<T>
  readonly view: (found: T, args: A, show: Display, turn: Turn) => unknown
}

/** A call that was understood: the look-up it needs, and how its result is put for the model. */
export interface ReadingCall {
  readonly lookUp: LookUp | undefined
  /** Throws `Unreadable` where the look-up gave something else. */
  readonly view: (fact: unknown, show: Display) => unknown
}

/** A tool that reads, as the loop uses it. */
export interface ReadingTool {
  readonly description: string
  readonly input: z.ZodType
  /** What a call means; in words what is wrong with its arguments. */
  readonly call: (args: unknown, turn: Turn) => ReadingCall | string
}

const tool = <A, T>({ description, input, lookUp, read, view }: Reading<A, T>): ReadingTool => ({
  description,
  input,
  call(given, turn) {
    const parsed = input.safeParse(given)
    if (!parsed.success) return z.prettifyError(parsed.error)
    const args = parsed.data
    return { lookUp: lookUp(args, turn), view: (fact, show) => view(read(fact), args, show, turn) }
  },
})

const readOrder: Reader<OrderFact | undefined> = optional(order)
const readDecision: Reader<DecisionFact | undefined> = optional(decision)

const MOST_FOUND = 8
const MOST_ORDERS = 10

/** What the model is told of orders where the shopper is not signed in. */
export const SIGN_IN = {
  error: 'not_signed_in',
  hint: 'Orders are shown to signed-in shoppers only. Ask them to sign in, or offer a person.',
}

const variantView = (variant: ProductFact['variants'][number], show: Display) => ({
  variant_id: variant.id,
  name: variantName(variant),
  price: show.money(variant.now ?? variant.price),
  ...(variant.now && variant.now.minor !== variant.price.minor && { list_price: show.money(variant.price) }),
  stock: variant.stock,
  ...(variant.restockAt && { back_on: show.day(variant.restockAt) }),
})

const isForSale = ({ variants }: ProductFact): boolean => variants.some(({ stock }) => stock > 0)
const lowest = ({ variants }: ProductFact): Money | undefined =>
  variants
    .map(({ now, price }) => now ?? price)
    .reduce<Money | undefined>((least, one) => (least && least.minor <= one.minor ? least : one), undefined)

const shortProduct = (product: ProductFact, show: Display) => {
  const from = lowest(product)
  return {
    product_id: product.id,
    title: product.title,
    ...(product.brand && { brand: product.brand }),
    category: product.category,
    ...(from && { from: show.money(from) }),
    in_stock: isForSale(product),
    kinds: product.variants.slice(0, 12).map((variant) => `${variantName(variant)}: ${variant.stock}`),
    attributes: product.attributes,
  }
}

const orderView = (one: OrderFact, show: Display) => ({
  number: one.number,
  state: show.words({ key: `state.order.${one.state}` }),
  placed: show.day(one.placedAt),
  total: show.money(one.total),
  items: one.items.map(({ title, variant, variantId, quantity, paid }) => ({
    title,
    variant,
    variant_id: variantId,
    quantity,
    ...(paid && { paid: show.money(paid) }),
  })),
  ...(one.shipBy && { ships_by: show.day(one.shipBy) }),
  ...(one.address && { to: [one.address.province, one.address.city, one.address.district].filter(Boolean).join(' ') }),
  parcels: one.shipments.map(({ carrier, trackingNumber, state, shippedAt, deliveredAt, expectedAt, nodes }) => ({
    carrier,
    number: trackingNumber,
    state: show.words({ key: `state.shipment.${state}` }),
    sent: show.day(shippedAt),
    ...(expectedAt && { expected: show.day(expectedAt) }),
    ...(deliveredAt && { delivered: show.day(deliveredAt) }),
    last: nodes.slice(-2).map(({ at, place, text }) => [show.day(at), place, text].filter(Boolean).join(' ')),
  })),
  refunds: one.refunds.map(({ state, amount, askedAt, paidAt }) => ({
    state,
    amount: show.money(amount),
    asked: show.day(askedAt),
    ...(paidAt && { paid: show.day(paidAt) }),
  })),
  returns: one.returns.map(({ way, state, askedAt, variantId }) => ({ way, state, variant_id: variantId, asked: show.day(askedAt) })),
  invoices: one.invoices.map(({ title, at }) => ({ title, at: show.day(at) })),
})

const Words = z.string().min(1).max(200)

/** Every tool that reads, by the name that the model calls it. None of them changes anything. */
export const READING_TOOLS: Readonly<Record<string, ReadingTool>> = {
  search_goods: tool({
    description:
      'Finds goods of this shop by words (kind, name, material, use). Gives price from, stock by kind, attributes. An empty list means that the shop has nothing like it.',
    input: z.object({ words: Words, max_price: z.number().positive().optional(), in_stock: z.boolean().optional() }),
    lookUp: ({ words }) => ({ port: 'catalogue.search', with: [words, MOST_FOUND] }),
    read: products,
    view: (found, { max_price: most, in_stock: there }, show) => {
      const fits = found.filter(
        (one) =>
          (!there || isForSale(one)) &&
          (most === undefined || (lowest(one)?.minor ?? 0) <= most * 10 ** decimalsOf(lowest(one)?.currency ?? '')),
      )
      return {
        goods: fits.map((one) => shortProduct(one, show)),
        ...(fits.length < found.length && { left_out: found.length - fits.length }),
      }
    },
  }),
  product_page: tool({
    description: 'The whole page of one product: every kind with price and stock, attributes, description, size chart.',
    input: z.object({ product_id: Words }),
    lookUp: ({ product_id: id }) => ({ port: 'catalogue.products', with: [[id]] }),
    read: products,
    view: ([one], _, show) =>
      one
        ? {
            ...shortProduct(one, show),
            kinds: one.variants.map((variant) => variantView(variant, show)),
            description: one.description ?? '',
            ...(one.sizeChart && { size_chart: one.sizeChart }),
            goes_with: one.accessories,
          }
        : { error: 'not_found', hint: 'No such product. Search by words first.' },
  }),
  my_orders: tool({
    description: "This shopper's latest orders, newest first, with parcels, refunds, returns and invoices.",
    input: z.object({}),
    lookUp: (_, { shopper: { customerId } }) =>
      customerId === null ? undefined : { port: 'orders.recent', with: [customerId, MOST_ORDERS] },
    read: orders,
    view: (found, _, show) => ({ orders: found.map((one) => orderView(one, show)) }),
  }),
  order: tool({
    description: 'One order of this shopper by its number.',
    input: z.object({ number: Words }),
    lookUp: ({ number }, { shopper: { customerId } }) => (customerId === null ? undefined : { port: 'orders.find', with: [number] }),
    read: readOrder,
    view: (found, _, show) => (found ? orderView(found, show) : { error: 'not_found', hint: 'This shopper has no order of that number.' }),
  }),
  shop_rules: tool({
    description:
      'What the shop has set down: shipping, freight, returns, exchange, invoices, warranty, care, member rules and answers to frequent questions. Ask with the whole question.',
    input: z.object({ question: Words }),
    lookUp: ({ question }) => ({ port: 'knowledge.search', with: [question, {}] }),
    read: knowledge,
    view: ({ best }) => ({ entries: best.slice(0, 4).map(({ question, answer }) => ({ question, answer })) }),
  }),
  price: tool({
    description:
      'What so many pieces of a variant cost this shopper now, with every step of the reckoning (promotions, coupons, member price, freight).',
    input: z.object({
      lines: z
        .array(z.object({ variant_id: Words, quantity: z.number().int().min(1).max(99) }))
        .min(1)
        .max(10),
    }),
    lookUp: ({ lines }) => ({
      port: 'offers.quote',
      with: [lines.map(({ variant_id: variantId, quantity }) => ({ variantId, quantity }))],
    }),
    read: quote,
    view: ({ lines, steps, freight, total }, _, show) => ({
      lines: lines.map(({ title, quantity, unit, sum }) => ({ title, quantity, unit: show.money(unit), sum: show.money(sum) })),
      steps: steps.map(({ name, amount }) => ({ name, amount: show.money(amount) })),
      ...(freight && { freight: show.money(freight) }),
      total: show.money(total),
    }),
  }),
  coupons: tool({
    description: 'Coupons that this shopper holds or may take.',
    input: z.object({}),
    lookUp: () => ({ port: 'offers.coupons', with: [] }),
    read: coupons,
    view: (found, _, show) => ({
      coupons: found
        .filter(({ used }) => !used)
        .map(({ name, off, from, held, validTo }) => ({
          name,
          off: show.money(off),
          from: show.money(from),
          held,
          until: show.day(validTo),
        })),
    }),
  }),
  promotions: tool({
    description: 'Promotions that run now or are announced.',
    input: z.object({}),
    lookUp: () => ({ port: 'offers.promotions', with: [] }),
    read: promotions,
    view: (found, _, show) => ({
      promotions: found.map(({ name, rule, startsAt, endsAt, withCoupons }) => ({
        name,
        rule,
        from: show.day(startsAt),
        until: show.day(endsAt),
        with_coupons: withCoupons,
      })),
    }),
  }),
  what_can_be_done: tool({
    description:
      'What the law and the shop’s policies allow for a line of an order, with reasons: return, exchange, refund, repair, compensation. Ask before saying that something is or is not possible.',
    input: z.object({
      order: Words,
      variant_id: Words,
      wants: z.enum(['return_and_refund', 'exchange', 'refund_only', 'reship', 'repair', 'part_refund', 'keep_with_compensation']),
      claim: z
        .enum(['unsuitable', 'none', 'defect', 'damaged', 'wrong_item', 'not_as_described', 'missing_part', 'not_received'])
        .optional(),
    }),
    lookUp: ({ order: orderNumber, variant_id: variantId, wants, claim }, { sessionId, shopper: { customerId } }) =>
      customerId === null
        ? undefined
        : { port: 'decisions.decide', with: [{ sessionId, orderNumber, variantId, wants, said: claim ? { claim } : {} }] },
    read: readDecision,
    view: (found, _, show, { state }) => {
      if (!found) return { error: 'not_found', hint: 'No such line in an order of this shopper.' }
      const tongue = state.language.startsWith('zh') ? 'zh-CN' : 'en'
      return {
        allowed: found.options.map(({ option, reasons, gets, needsApproval }) => ({
          option,
          because: reasons.map(({ text }) => text[tongue]),
          ...(gets?.refund && { refund: show.money(gets.refund) }),
          ...(gets?.compensation && { compensation: show.money(gets.compensation) }),
          ...(gets?.returnFreight && { return_freight_paid_by: gets.returnFreight }),
          ...(gets?.refundWithinDays !== undefined && { refund_within_days: gets.refundWithinDays }),
          ...(needsApproval && { needs_approval: true }),
        })),
        not_allowed: found.closed.map(({ option, why, reasons, waitsFor, flip }) => ({
          option,
          why,
          because: reasons.map(({ text }) => text[tongue]),
          ...(waitsFor.length > 0 && { depends_on: waitsFor }),
          ...(flip && { nearest: flip.text[tongue] }),
        })),
      }
    },
  }),
  in_hand: tool({
    description: 'What was already done or put in hand in this conversation, with receipts and the ticket.',
    input: z.object({}),
    lookUp: (_, { conversationId }) => ({ port: 'desk.undertaken', with: [conversationId] }),
    read: undertaken,
    view: ({ deeds, ticket }, _, show) => ({
      done: deeds.map(({ kind, orderNumber, state, at, receipts }) => ({
        kind,
        order: orderNumber,
        state,
        at: show.day(at),
        receipts: receipts.map(({ id, amount }) => ({ id, ...(amount && { amount: show.money(amount) }) })),
      })),
      ...(ticket && { ticket: { number: ticket.number, state: ticket.state, due: show.day(ticket.dueAt) } }),
    }),
  }),
  desk_hours: tool({
    description: 'How many people are at the desk now, and when it opens again.',
    input: z.object({}),
    lookUp: () => ({ port: 'desk.status', with: [] }),
    read: desk,
    view: ({ online, opensAt }, _, show) => ({ people_online: online, ...(opensAt && { opens: show.day(opensAt) }) }),
  }),
}

/** Tools that move a flow or bring a person. None of them acts: a deed needs the shopper's own yes to what the house puts. */
export const PROPOSING_TOOLS = {
  start_flow: {
    description:
      'Begins something to be done (return, exchange, cancel, change address, invoice …) once the shopper wishes for it. Give what is known: order number, variant_id, slots. The answer says what is still to be asked, or that a card with the deed was put before the shopper.',
    input: z.object({
      flow: Words,
      order: Words.optional(),
      variant_id: Words.optional(),
      slots: z.record(z.string().max(40), z.string().max(500)).default({}),
    }),
  },
  set_slots: {
    description: 'Gives the open flow values that the shopper has told, or corrects them: order, item (variant_id) or any slot of it.',
    input: z.object({ slots: z.record(z.string().max(40), z.string().max(500)) }),
  },
  cancel_flow: {
    description: 'Lays the open flow down, because the shopper no longer wishes for it.',
    input: z.object({}),
  },
  offer_choices: {
    description: 'Puts two to five buttons under your reply, for a question that taps answer better than words.',
    input: z.object({ choices: z.array(z.string().min(1).max(40)).min(2).max(5) }),
  },
  call_person: {
    description: 'Gives the conversation to a person of the shop: asked for, in danger or very upset, or beyond what you can do.',
    input: z.object({ why: z.enum(['asked_for', 'lost', 'angry', 'scenario']) }),
  },
} as const

/** The name of a tool that proposes. */
export type ProposingToolName = keyof typeof PROPOSING_TOOLS

const specOf = (name: string, { description, input }: { readonly description: string; readonly input: z.ZodType }): ToolSpec => ({
  name,
  description,
  input: z.toJSONSchema(input, { io: 'input' }),
})

/** All tools as they are put to the model: always the same, in the same order, so that the prefix is kept by providers. */
export const TOOL_SPECS: readonly ToolSpec[] = [
  ...Object.entries(READING_TOOLS).map(([name, one]) => specOf(name, one)),
  ...Object.entries(PROPOSING_TOOLS).map(([name, one]) => specOf(name, one)),
]
