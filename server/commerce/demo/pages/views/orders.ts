import { html, type Markup } from '#platform/html'
import type { Order, OrderItem } from '../../../order.ts'
import type { DemoShop } from '../../adapter/index.ts'
import type { Scene } from '../scene.ts'
import { badge, moment, price, textIn, variantWord } from './show.ts'

type Assortment = Awaited<ReturnType<DemoShop['assortment']>>

export function ordersPage(scene: Scene, orders: readonly Order[], kept: Assortment): Markup {
  const { say } = scene
  if (orders.length === 0)
    return html`<section class="empty"><img src="/shop/assets/spruce.svg" alt="" width="72" height="72"><h1>${say('no_orders')}</h1><a class="button" href="/shop">${say('go_shopping')}</a></section>`
  return html`<h1 class="list">${say('orders')} <small>${say('order_count', { n: orders.length })}</small></h1>${orders.map((order) => orderRow(scene, order, kept))}`
}

function orderRow(scene: Scene, order: Order, kept: Assortment): Markup {
  const { say, language } = scene
  const node = order.shipments[0]?.nodes[0]
  return html`<section class="panel order"><header><span class="quiet"><a href="/shop/orders/${order.number}">${order.number}</a> · ${moment(order.placedAt, language)}</span>${stateBadge(scene, order)}</header>
${order.items.map((item) => itemRow(scene, item, kept))}
${node && html`<p class="newest"><b>${say('newest')}</b> ${textIn(node.text, language)} <span class="quiet">${moment(node.at, language)}</span></p>`}
<footer><span>${say(totalName(order))} <b class="price">${price(order.total)}</b></span><a class="${order.state === 'unpaid' ? 'button' : 'button second'}" href="/shop/orders/${order.number}">${order.state === 'unpaid' ? say('pay', { amount: price(order.total) }) : say('view')}</a></footer></section>`
}

/** What the sum of an order is called by whether it was paid. */
export const totalName = ({ state, paidAt }: Order) => (state === 'unpaid' ? 'to_pay' : paidAt ? 'paid_total' : 'never_paid_total')

export const stateBadge = ({ say }: Scene, { state }: Order): Markup => badge(`state-${state}`, say(`state_${state}`))

/** Titles and options in the reader's language where the shop still sells the thing. */
export function itemRow(
  { language }: Scene,
  { productId, variantId, title, variant, image, quantity, paid }: OrderItem,
  { products }: Assortment,
): Markup {
  const shelved = products.get(productId)
  const chosen = shelved?.variants.find(({ id }) => id === variantId)
  const name = language === 'en' && shelved ? shelved.titleEn : title
  return html`<div class="row"><a class="what" href="/shop/items/${productId}?v=${variantId}"><img src="${image}" alt="" width="72" height="72"><span>${name}<small>${chosen ? variantWord(chosen.options, language) : textIn(variant, language)}</small></span></a><span class="sum">× ${quantity}<small>${price(paid)}</small></span></div>`
}
