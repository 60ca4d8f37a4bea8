import { type Content, html, type Markup } from '#platform/html'
import type { Order, Refund, Shipment } from '../../../order.ts'
import type { DemoShop } from '../../adapter/index.ts'
import { shopFacts } from '../../files/index.ts'
import { payBy } from '../../parcels/index.ts'
import type { Scene } from '../scene.ts'
import type { Language } from '../words/index.ts'
import { itemRow, stateBadge, totalName } from './orders.ts'
import { badge, form, hidden, moment, price, textIn } from './show.ts'

type Assortment = Awaited<ReturnType<DemoShop['assortment']>>

export interface Sight {
  readonly justPaid: boolean
  readonly virtual: boolean
  readonly codes: readonly { title: string; code: string }[]
}

/** One order: its state, where its parcels are, what was bought, what it cost; and the till while it is unpaid. */
export function orderPage(scene: Scene, order: Order, kept: Assortment, sight: Sight): Markup {
  const { say } = scene
  return html`${sight.justPaid && html`<p class="notice good" role="status">${say(sight.virtual ? 'done_virtual' : 'done')}</p>`}
<h1 class="list">${say('order')} ${order.number} ${stateBadge(scene, order)}</h1>
<div class="till"><div>
${order.state === 'unpaid' && payPanel(scene, order)}
${order.refunds.map((refund) => refundPanel(scene, order, refund))}
${order.shipments.map((parcel, at) => parcelPanel(scene, kept, parcel, order.shipments.length > 1 ? at + 1 : undefined))}
${sight.virtual && order.paidAt && virtualPanel(scene, sight)}
<section class="panel"><h2>${say('items')}</h2>${order.items.map((item) => itemRow(scene, item, kept))}</section>
</div><aside class="panel">${facts(scene, order)}</aside></div>`
}

function payPanel(scene: Scene, { number, total }: Order): Markup {
  const { say } = scene
  const methods = shopFacts().payment.methods.map(
    (method, at) =>
      html`<label><input type="radio" name="method" value="${method}"${at === 0 && html` checked`}> ${textIn(method, scene.language)}</label>`,
  )
  return html`<section class="panel pay"><h2>${say('pay_title')}</h2>
${form(scene, `/shop/orders/${number}/payment`, html`<div class="methods">${methods}</div><button>${say('pay', { amount: price(total) })}</button> <span class="quiet">${say('pay_hint')}</span>`)}
${form(scene, `/shop/orders/${number}/cancel`, html`${hidden('sure', 'yes')}<button class="plain">${say('cancel')}</button>`)}</section>`
}

const virtualPanel = ({ say }: Scene, { codes }: Sight): Markup =>
  html`<section class="panel"><p>${say('virtual_note')}</p>${codes.length > 0 && html`<dl class="pairs">${codes.map(({ title, code }) => html`${pair(say('code'), html`<code>${code}</code> <small>${title}</small>`)}`)}</dl>`}</section>`

function parcelPanel(
  { say, language }: Scene,
  kept: Assortment,
  { carrier, trackingNumber, state, expectedAt, deliveredAt, nodes, items }: Shipment,
  nth: number | undefined,
): Markup {
  const coming = !deliveredAt && expectedAt
  return html`<section class="panel parcel"><header><h2>${nth ? say('parcel_n', { n: nth }) : say('parcel')} <small>${textIn(carrier, language)} ${trackingNumber}</small></h2>${badge(`parcel-${state}`, say(`parcel_${state}`))}</header>
${coming && html`<p class="coming">${say('expected', { date: moment(coming, language, false) })}</p>`}
${nth && html`<p class="quiet">${items.map((each) => titleIn(kept, each, language)).join(' · ')}</p>`}
<ol class="nodes">${nodes.map((node) => html`<li><time datetime="${node.at.toISOString()}">${moment(node.at, language)}</time><span><b>${textIn(node.place, language)}</b> ${textIn(node.text, language)}</span></li>`)}</ol></section>`
}

function refundPanel({ say, language }: Scene, { shipments }: Order, { state, amount, reason, askedAt, paidAt, to }: Refund): Markup {
  return html`<section class="panel"><header><h2>${say('refund')} <small>${moment(askedAt, language)}</small></h2>${badge(`refund-${state}`, say(state === 'agreed' && shipments.length === 0 ? 'refund_agreed_unsent' : `refund_${state}`))}</header>
<dl class="pairs">${pair(say('refund_amount'), price(amount))}${pair(say('refund_reason'), textIn(reason, language))}${to && pair(say('refund_to'), textIn(to, language))}${paidAt && pair(say('refund_paid'), moment(paidAt, language))}</dl></section>`
}

function facts(scene: Scene, order: Order): Markup {
  const { say, language } = scene
  const { address: to } = order
  return html`<dl class="pairs">${pair(say('order_number'), order.number)}${pair(say('placed_at'), moment(order.placedAt, language))}
${order.state === 'unpaid' && scene.desk.now() <= payBy(order.placedAt) && pair(say('pay_by'), moment(payBy(order.placedAt), language))}
${order.paidAt && pair(say('paid_at'), moment(order.paidAt, language))}${order.paidBy && pair(say('paid_by'), textIn(order.paidBy, language))}
${order.shipBy && order.shipments.length === 0 && pair(say('ship_by'), moment(order.shipBy, language))}
${order.cancelReason && pair(say('cancel_reason'), textIn(order.cancelReason, language))}
${pair(say('address'), html`${to.name} ${to.phone}<br>${to.province}${to.city === to.province ? '' : to.city}${to.district}${to.street}`)}
${order.remark && pair(say('remark'), textIn(order.remark, language))}</dl>
<dl class="billing"><dt>${say('discount')}</dt><dd>${price({ ...order.discount, minor: -order.discount.minor })}</dd><dt>${say('freight')}</dt><dd>${order.freight.minor === 0 ? say('free_freight') : price(order.freight)}</dd>
<dt class="total">${say(totalName(order))}</dt><dd class="total price">${price(order.total)}</dd></dl>`
}

/** Goods of one parcel of several go by their titles. */
const titleIn = ({ products }: Assortment, title: string, language: Language): string =>
  (language === 'en' ? [...products.values()].find(({ facts: { title: own } }) => own === title)?.titleEn : undefined) ?? title

const pair = (name: string, value: Content): Markup => html`<dt>${name}</dt><dd>${value}</dd>`
