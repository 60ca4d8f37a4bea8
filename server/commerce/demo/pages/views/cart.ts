import { html, type Markup } from '#platform/html'
import type { Address } from '../../../order.ts'
import type { Product, Quote, Variant } from '../../../shop.ts'
import type { Shelved } from '../../adapter/index.ts'
import { writeLines } from '../../cart/index.ts'
import { coloursOf, pictureOf } from '../../pictures/index.ts'
import type { Scene } from '../scene.ts'
import { offerName } from './list.ts'
import { form, hidden, price, variantWord } from './show.ts'

/** A line of the basket with what it is. */
export interface Chosen {
  readonly product: Product
  readonly shelved: Shelved
  readonly variant: Variant
  readonly quantity: number
}

export function cartPage(scene: Scene, lines: readonly Chosen[], quote: Quote): Markup {
  const { say } = scene
  if (lines.length === 0) return emptyCart(scene)
  return html`<h1 class="list">${say('cart')}</h1><div class="till"><div>${lines.map((line) => cartLine(scene, line))}</div>
<aside class="panel">${bill(scene, quote)}<a class="button full" href="/shop/checkout">${say('checkout')}</a></aside></div>`
}

const emptyCart = ({ say }: Scene) =>
  html`<section class="empty"><img src="/shop/assets/spruce.svg" alt="" width="72" height="72"><h1>${say('empty_cart')}</h1><p>${say('empty_cart_hint')}</p><a class="button" href="/shop">${say('go_shopping')}</a></section>`

function cartLine(scene: Scene, line: Chosen): Markup {
  const { say } = scene
  const { variant, quantity } = line
  return html`<div class="row">${whatItIs(scene, line)}
${form(scene, '/shop/cart/line', html`${hidden('variant', variant.id)}<input type="number" name="quantity" value="${quantity}" min="0" max="99" aria-label="${say('quantity')}"><button class="second">${say('update')}</button>`, 'inline')}
${form(scene, '/shop/cart/line', html`${hidden('variant', variant.id)}${hidden('quantity', '0')}<button class="plain">${say('remove')}</button>`, 'inline')}</div>`
}

function whatItIs({ language, say }: Scene, { product, shelved, variant, quantity }: Chosen): Markup {
  return html`<a class="what" href="${product.url}?v=${variant.id}"><img src="${pictureOf(product.id, { 颜色: coloursOf(product.variants) }, variant.options)}" alt="" width="72" height="72">
<span>${language === 'en' ? shelved.titleEn : product.title}<small>${variantWord(variant.options, language)}</small>${variant.stock < quantity && html`<small class="few">${variant.stock === 0 ? say('sold_out') : say('few_left', { n: variant.stock })}</small>`}</span></a><span class="sum">${price(variant.price)} × ${quantity}</span>`
}

/** Every step from the list prices to what is to pay. */
export function bill(scene: Scene, { lines, steps, freight, total }: Quote): Markup {
  const { say } = scene
  const list = { minor: lines.reduce((sum, line) => sum + line.sum.minor, 0), currency: total.currency }
  return html`<dl class="billing"><dt>${say('subtotal')}</dt><dd>${price(list)}</dd>
${steps.map((step) => html`<dt class="deal">${offerName(scene, { id: step.promotionId ?? step.couponId ?? '', name: step.name })}</dt><dd class="deal">${price(step.amount)}</dd>`)}
${freight && html`<dt>${say('freight')}</dt><dd>${freight.minor === 0 ? say('free_freight') : price(freight)}</dd>`}
<dt class="total">${say('total')}</dt><dd class="total price">${price(total)}</dd></dl>`
}

export interface Checkout {
  readonly lines: readonly Chosen[]
  readonly quote: Quote
  readonly addresses: readonly Address[]
  readonly at: number
  /** The key under which this purchase is placed once. */
  readonly key: string
}

export function checkoutPage(scene: Scene, { lines, quote, addresses, at, key }: Checkout): Markup {
  const { say } = scene
  const written = writeLines(lines.map(({ variant, quantity }) => ({ variantId: variant.id, quantity })))
  const places = addresses.map(
    (each, nth) =>
      html`<label class="place"><input type="radio" name="address" value="${nth}"${nth === at && html` checked`}> <span><b>${each.name}</b> ${each.phone}<small>${each.province}${each.city === each.province ? '' : each.city}${each.district}${each.street}</small></span></label>`,
  )
  return html`<h1 class="list">${say('checkout_title')}</h1>${form(
    scene,
    '/shop/orders',
    html`${hidden('key', key)}${hidden('lines', written)}
<div><section class="panel"><h2>${say('deliver_to')}</h2>${places}</section>
<section class="panel"><h2>${say('items')}</h2>${lines.map((line) => html`<div class="row">${whatItIs(scene, line)}</div>`)}</section>
<section class="panel"><label class="remark"><b>${say('remark')}</b><input name="remark" maxlength="100" placeholder="${say('remark_hint')}"></label></section></div>
<aside class="panel">${bill(scene, quote)}<button class="full">${say('place')}</button><p class="quiet">${say('place_hint')}</p></aside>`,
    'till',
  )}`
}
