import { decimalsOf } from '@xiaoer/contract'
import { z } from 'zod'
import { type GuideAsked, type GuideEvent, guideReplyIn } from '#engine/conversation'
import { shopLocale } from '#engine/text'
import {
  best,
  campaigns,
  coupons,
  decision,
  delivery,
  desk,
  knowledge,
  member,
  near,
  optional,
  order,
  orders,
  products,
  promotions,
  recommended,
  suits,
  Unreadable,
  undertaken,
} from '../facts/index.ts'
import { absentWords, nearView, passes, rowsOf, sizeAdvice, sorted, suitsView } from './finding.ts'
import { type ReadingTool, tool } from './tool.ts'
import { isForSale, lowest, orderView, shortOrder, shortProduct, variantView } from './views.ts'

const may = { order: optional(order), delivery: optional(delivery), member: optional(member), decision: optional(decision) }
/** Looked through for what passes the filters, and shown. */
const MOST_SEARCHED = 30
const MOST_FOUND = 8
const MOST_ORDERS = 10
const MOST_RECOMMENDED = 4

const NO_PRODUCT = { error: 'not_found', hint: 'No such product. Search by words first.' }
const GRAPH_PORTS = { suits: 'graph.suits', goes_with: 'graph.accessories', instead_of: 'graph.substitutes' } as const

/** What the model is told of orders where the shopper is not signed in. */
export const SIGN_IN = {
  error: 'not_signed_in',
  hint: 'Orders are shown to signed-in shoppers only. Ask them to sign in, or offer a person.',
}

const Words = z.string().min(1).max(200)

interface GuideArgs {
  readonly wish: string
  readonly max_price?: number | undefined
  readonly size?: string | undefined
  readonly answers?: readonly { readonly question: string; readonly option: string }[] | undefined
  readonly turned_down?: readonly string[] | undefined
}

/** The guide's turn for all that a model knows of a wish: what was answered and turned down before, then the words. */
function guideAsked(
  { wish, max_price: most, size, answers = [], turned_down: refused = [] }: GuideArgs,
  language: string,
  currency: string,
): GuideAsked {
  const values = {
    ...(most !== undefined && { most: Math.round(most * 10 ** decimalsOf(currency)) }),
    ...(size !== undefined && { size }),
  }
  const turnedDown = refused.flatMap((best): GuideEvent[] => [
    { e: 'shown', best },
    { e: 'chose', question: 'do', option: 'another' },
  ])
  const answered = answers.flatMap(({ question, option }): GuideEvent[] => [
    { e: 'asked', question, options: [option] },
    { e: 'chose', question, option },
  ])
  return { said: wish, values, state: { events: [...answered, ...turnedDown] }, language }
}

/** Every tool that reads, by the name that the model calls it. None of them changes anything. */
export const READING_TOOLS: Readonly<Record<string, ReadingTool>> = {
  search_goods: tool({
    description:
      'Finds goods of this shop by words (kind, name, material, use), with filters. Gives price from, stock by kind, attributes. What is found may be something else than what was named: look at the titles. An empty list means that the shop has nothing like it.',
    input: z.object({
      words: Words,
      min_price: z.number().nonnegative().optional(),
      max_price: z.number().positive().optional(),
      in_stock: z.boolean().optional(),
      having: z.array(Words).max(4).optional().describe('words that must stand on the page, as a colour, material or use'),
      sort: z.enum(['fits', 'cheapest', 'dearest']).optional(),
    }),
    lookUp: ({ words }) => ({ port: 'catalogue.search', with: [words, MOST_SEARCHED] }),
    read: products,
    view: (found, { words, ...filters }, show) => {
      const fits = sorted(
        found.filter((one) => passes(one, filters)),
        filters.sort,
      )
      const shown = fits.slice(0, MOST_FOUND)
      return {
        goods: shown.map((one) => shortProduct(one, show)),
        ...absentWords(words, found),
        ...(fits.length > shown.length && { more: fits.length - shown.length }),
        ...(fits.length === 0 && found.length > 0 && { without_filters: found.slice(0, 3).map(({ title }) => title) }),
      }
    },
  }),
  guide_goods: tool({
    description:
      'Helps to choose where somebody is not sure what to buy, or buys for somebody else. Give all that they said of it, in their words. It gives either the question that narrows it most, with its answers (ask it in your words, and call again with the answer added), or three picks: the best, one for less, one better, each with facts of the catalogue. Say no reason that it does not give.',
    input: z.object({
      wish: Words.describe('everything that was said of what is wanted, for whom, and what is not wanted'),
      max_price: z.number().positive().optional().describe('in the money of the shop'),
      size: z.string().max(20).optional(),
      answers: z
        .array(z.object({ question: Words, option: Words }))
        .max(8)
        .optional()
        .describe('ids as it gave them; option "any" where they do not mind'),
      turned_down: z.array(Words).max(12).optional().describe('ids of goods that were shown and not liked'),
    }),
    lookUp: (args, { state, shop: { currency } }) => ({ port: 'guide.turn', with: [guideAsked(args, state.language, currency)] }),
    read: (value) => {
      const reply = guideReplyIn(value)
      if (!reply) throw new Unreadable('expected a turn of the guide')
      return reply
    },
    view: ({ left, say, choices, goods, asks }, _, show) => ({
      ...(goods.length === 0 && { says: say.map((one) => show.words(one)) }),
      ...(asks !== undefined &&
        goods.length === 0 && {
          question: asks,
          answers: choices.map(({ id, label }) => ({ option: id.slice(id.indexOf('=') + 1), means: show.words(label) })),
        }),
      goods_that_fit: left,
      ...(goods.length > 0 && {
        picks: goods.map(({ role, productId, variantId, title, variant, price, stock, because }) => ({
          ...{ role, product_id: productId, variant_id: variantId, title, variant, price: show.money(price), stock },
          because: because.map((one) => show.words(one)),
        })),
      }),
    }),
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
            ...(one.sizeChart && {
              size_chart: { ...rowsOf(one.sizeChart), runs: one.sizeChart.runs, ...(one.sizeChart.note && { note: one.sizeChart.note }) },
            }),
            goes_with: one.accessories,
          }
        : NO_PRODUCT,
  }),
  compare_goods: tool({
    description: 'Two to four products side by side: price, stock, and what their pages say, attribute by attribute.',
    input: z.object({ product_ids: z.array(Words).min(2).max(4) }),
    lookUp: ({ product_ids: ids }) => ({ port: 'catalogue.products', with: [ids] }),
    read: products,
    view: (found, _, show) => {
      const names = [...new Set(found.flatMap(({ attributes }) => Object.keys(attributes)))]
      return {
        goods: found.map((one) => ({
          product_id: one.id,
          title: one.title,
          from: show.money(lowest(one) ?? { minor: 0, currency: '' }),
          in_stock: isForSale(one),
        })),
        attributes: Object.fromEntries(names.map((name) => [name, found.map(({ attributes }) => attributes[name] ?? '-')])),
      }
    },
  }),
  size_advice: tool({
    description:
      'Which size of a product fits, by its own size chart. Give every measure that is known; convert pounds, 斤, inches, feet to kg and cm first.',
    input: z.object({
      product_id: Words,
      height_cm: z.number().positive().optional(),
      weight_kg: z.number().positive().optional(),
      foot_cm: z.number().positive().optional(),
      age_months: z.number().nonnegative().optional(),
    }),
    lookUp: ({ product_id: id }) => ({ port: 'catalogue.products', with: [[id]] }),
    read: products,
    view: ([one], { height_cm: height, weight_kg: weight, foot_cm: foot, age_months: months }, show) =>
      one ? sizeAdvice(one, { height, weight, foot, months }, show) : NO_PRODUCT,
  }),
  product_advice: tool({
    description:
      'What the shop’s product graph knows: whether a product suits a person, age or use, and why (suits); what goes with it (goes_with); what may stand in for it (instead_of).',
    input: z.object({ product_id: Words, kind: z.enum(['suits', 'goes_with', 'instead_of']), question: Words }),
    lookUp: ({ product_id: id, kind, question }, { state }) => ({
      port: GRAPH_PORTS[kind],
      with: [{ words: question, productIds: [id], language: state.language }],
    }),
    read: (value) => value,
    view: (found, { kind }) => (kind === 'suits' ? suitsView(suits(found ?? undefined)) : nearView(near(found ?? undefined))),
  }),
  recommend_goods: tool({
    description:
      'Goods that this shopper may want next, with the reason of each: by visits like theirs, what goes with or stands in for the good that is spoken of, what they are about to use up. In stock, nothing that they have just bought. Say the reason that is given and no other. An empty list: recommend nothing by name.',
    input: z.object({
      product_id: Words.optional().describe('the good that is spoken of'),
      most: z.number().int().min(1).max(6).optional(),
    }),
    lookUp: ({ product_id: id, most }) => ({ port: 'goods.recommended', with: [id ?? null, most ?? MOST_RECOMMENDED] }),
    read: recommended,
    view: (found, _, show) => ({ goods: found.map(({ product, reason }) => ({ ...shortProduct(product, show), why: reason })) }),
  }),
  my_orders: tool({
    description: "This shopper's latest orders, newest first, in short. Ask `order` for one of them in full.",
    input: z.object({}),
    lookUp: (_, { shopper: { customerId } }) =>
      customerId === null ? undefined : { port: 'orders.recent', with: [customerId, MOST_ORDERS] },
    read: orders,
    view: (found, _, show) => ({ orders: found.map((one) => shortOrder(one, show)) }),
  }),
  order: tool({
    description: 'One order of this shopper in full by its number: parcels with their stations, refunds, returns, invoices, address.',
    input: z.object({ number: Words }),
    lookUp: ({ number }, { shopper: { customerId } }) => (customerId === null ? undefined : { port: 'orders.find', with: [number] }),
    read: may.order,
    view: (found, _, show) => (found ? orderView(found, show) : { error: 'not_found', hint: 'This shopper has no order of that number.' }),
  }),
  shop_rules: tool({
    description:
      'What the shop has set down: shipping, freight, returns, exchange, invoices, warranty, care, member rules and answers to frequent questions. One short question a call; ask several at once.',
    input: z.object({ question: Words }),
    lookUp: ({ question }) => ({ port: 'knowledge.search', with: [question, {}] }),
    read: knowledge,
    view: ({ verdict, best }) => ({
      entries: best.slice(0, 5).map(({ question, answer }) => ({ question, answer })),
      ...(verdict !== 'answer' && { note: 'None of these surely answers it: where they do not, the shop has set nothing down.' }),
    }),
  }),
  price: tool({
    description:
      'What goods cost this shopper now in one order, at best: every step of the reckoning (promotions, coupons, member price, freight), coupons to take first, what a little more would bring. The only source for a sum of several pieces.',
    input: z.object({
      lines: z
        .array(z.object({ product_id: Words, variant_id: Words, quantity: z.number().int().min(1).max(999) }))
        .min(1)
        .max(10),
    }),
    lookUp: ({ lines }) => ({
      port: 'offers.best',
      with: [lines.map(({ product_id: productId, variant_id: variantId, quantity }) => ({ productId, variantId, quantity }))],
    }),
    read: best,
    view: ({ lines, steps, freight, total, toTake, gifts, missed, sure }, _, show) => ({
      lines: lines.map(({ title, quantity, unit, sum }) => ({ title, quantity, unit: show.money(unit), sum: show.money(sum) })),
      steps: steps.map(({ name, amount }) => ({ name, amount: show.money(amount) })),
      ...(freight && { freight: show.money(freight) }),
      total: show.money(total),
      ...(toTake.length > 0 && { take_these_coupons_first: toTake }),
      ...(gifts.length > 0 && { gifts }),
      ...(missed.length > 0 && {
        near_to: missed
          .filter(({ name }) => name !== '')
          .map(({ name, lacks, gift }) => ({ name, lacks: show.money(lacks), ...(gift && { gift }) })),
      }),
      ...(!sure && { note: 'As the shop’s till says; other coupons may be possible.' }),
      beside: 'Freight to remote places may be more: see shop_rules.',
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
  campaigns: tool({
    description:
      'Rules of the campaigns that run or are announced (deposits, steps, gifts, what goes together), as the shop has published them.',
    input: z.object({}),
    lookUp: () => ({ port: 'campaigns.now', with: [[]] }),
    read: campaigns,
    view: (found, _, show) => ({
      campaigns: found.map(({ name, from, to, running, rules, stacks }) => ({
        name,
        from: show.moment(from),
        to: show.moment(to),
        running,
        rules: rules.map(({ name: rule, kind, args }) => ({
          rule,
          kind,
          ...Object.fromEntries(Object.entries(args).map(([key, value]) => [key, typeof value === 'number' ? value : show.money(value)])),
        })),
        go_together: stacks.map(({ of, with: other, may }) => `${of} + ${other}: ${may ? 'yes' : 'no'}`),
      })),
    }),
  }),
  delivery_terms: tool({
    description:
      'To which countries the shop sends, by which ways and at what price, as its system says. For rules and times inside a country ask shop_rules too.',
    input: z.object({ country: z.string().length(2).optional().describe('ISO 3166-1 alpha-2') }),
    lookUp: ({ country }) => ({ port: 'delivery.terms', with: [country?.toUpperCase() ?? null, null] }),
    read: may.delivery,
    view: (found, _, show) =>
      found
        ? {
            ...(found.sends !== undefined && { sends_there: found.sends }),
            countries: found.countries,
            ways: found.ways.map(({ name, price, from, area, description }) => ({
              name,
              ...(price && { price: show.money(price) }),
              ...(from && { from_sum: show.money(from) }),
              ...(area && { area }),
              ...(description && { description }),
            })),
          }
        : { error: 'not_told', hint: 'The shop’s system does not tell. Ask shop_rules.' },
  }),
  membership: tool({
    description: 'The level, points and usual sizes of this shopper as a member.',
    input: z.object({}),
    lookUp: (_, { shopper: { customerId } }) => (customerId === null ? undefined : { port: 'members.member', with: [customerId] }),
    read: may.member,
    view: (found) => found ?? { error: 'not_told' },
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
    read: may.decision,
    view: (found, { wants }, show, { state }) => {
      if (!found) return { error: 'not_found', hint: 'No such line in an order of this shopper.' }
      const locale = shopLocale(state.language)
      return {
        allowed: found.options.map(({ option, reasons, gets, needsApproval }) => ({
          option,
          because: reasons.map(({ text }) => text[locale]),
          ...(gets?.refund && { refund: show.money(gets.refund) }),
          ...(gets?.compensation && { compensation: show.money(gets.compensation) }),
          ...(gets?.returnFreight && { return_freight_paid_by: gets.returnFreight }),
          ...(gets?.refundWithinDays !== undefined && { refund_within_days: gets.refundWithinDays }),
          ...(needsApproval && { needs_approval: true }),
        })),
        // what is still to be told stands by itself: it is no refusal
        depends: found.closed.flatMap(({ option, why, waitsFor }) =>
          why === 'open' && option === wants ? [{ option, on_what_the_shopper_tells: waitsFor }] : [],
        ),
        not_allowed: found.closed
          .filter(({ option, why }) => why !== 'open' && option === wants)
          .map(({ option, why, reasons, missed, flip }) => ({
            option,
            why,
            because: [...reasons, ...missed].map(({ text }) => text[locale]),
            ...(flip && { nearest: flip.text[locale] }),
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
      ...(ticket && { ticket: { number: ticket.number, state: ticket.state, due: show.moment(ticket.dueAt) } }),
    }),
  }),
  desk_hours: tool({
    description: 'How many people are at the desk now, and when it opens again. With nobody there a person answers by a ticket.',
    input: z.object({}),
    lookUp: () => ({ port: 'desk.status', with: [] }),
    read: desk,
    view: ({ online, opensAt }, _, show, { now }) => ({
      people_online: online,
      ...(opensAt && (Date.parse(opensAt) > now.getTime() ? { opens: show.moment(opensAt) } : { hours: 'open now' })),
    }),
  }),
}
