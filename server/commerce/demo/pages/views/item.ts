import { instantOf } from '#platform/clock'
import { address, html, type Markup } from '#platform/html'
import type { Product, Quote, Variant } from '../../../shop.ts'
import type { Shelved } from '../../adapter/index.ts'
import { coloursOf, pictureOf } from '../../pictures/index.ts'
import type { OnShelf } from '../routes/shelf.ts'
import type { Scene } from '../scene.ts'
import { offerName, offerRule, shelf } from './list.ts'
import { moment, price, prices, textIn } from './show.ts'
import { sizeChart } from './size-chart.ts'

export interface Item {
  readonly product: Product
  readonly shelved: Shelved
  readonly chosen: Variant
  /** One piece of the chosen variant, for anyone; and for this shopper with everything. */
  readonly now: OnShelf['now']
  readonly quote: Quote
  readonly promotions: readonly { id: string; name: string; rule: string }[]
  readonly similar: readonly OnShelf[]
}

/** All of a product: pictures, what it costs and why, what there is of it, what it is. */
export function itemPage(scene: Scene, item: Item): Markup {
  const { say, language } = scene
  const { product, shelved, chosen, now } = item
  return html`<article class="item">
<div class="pictures"><img class="big" src="${pictureFor(product, chosen)}" alt="${titleOf(scene, item)}" width="400" height="400">${thumbs(scene, item)}</div>
<div class="facts">
<p class="brand">${textIn(product.brand, language)}</p>
<h1>${titleOf(scene, item)}</h1>
<p class="quiet">${language === 'en' ? shelved.descriptionEn : product.description}</p>
<p class="bill">${prices(now, chosen.price)}</p>
${deals(scene, item)}
${options(scene, item)}
${stockLine(scene, chosen)}
${buyForm(scene, item)}
${reckoning(scene, item)}
</div></article>
${details(scene, item)}
<section data-xiaoer-shelf></section>
${item.similar.length > 0 && html`<section><h2>${say('similar')}</h2>${shelf(scene, item.similar)}</section>`}`
}

const titleOf = ({ language }: Scene, { product, shelved }: Item) => (language === 'en' ? shelved.titleEn : product.title)

const pictureFor = (product: Product, { options }: Variant) => pictureOf(product.id, { 颜色: coloursOf(product.variants) }, options)
const hrefOf = ({ url }: Product, { id }: Variant) => address(url, { v: id })

function thumbs({ language }: Scene, { product, chosen }: Item): Markup | null {
  const colours = coloursOf(product.variants)
  if (colours.length < 2) return null
  return html`<ul class="thumbs">${colours.map((colour) => {
    const variant = nearest(product, chosen, '颜色', colour)
    return (
      variant &&
      html`<li><a href="${hrefOf(product, variant)}" class="${colour === chosen.options['颜色'] ? 'chosen' : ''}" title="${textIn(colour, language)}"><img src="${pictureFor(product, variant)}" alt="${textIn(colour, language)}" width="72" height="72"></a></li>`
    )
  })}</ul>`
}

/** Every option's values as links to the variant that has it and keeps the rest. */
function options({ language }: Scene, { product, chosen }: Item): Markup[] {
  return Object.keys(chosen.options).map((name) => {
    const values = [...new Set(product.variants.flatMap(({ options: all }) => all[name] ?? []))]
    return html`<div class="option"><b>${textIn(name, language)}</b><div class="values">${values.map((value) => {
      const variant = nearest(product, chosen, name, value)
      const kind = [value === chosen.options[name] ? 'chosen' : '', variant?.stock === 0 ? 'gone' : ''].join(' ').trim()
      return (
        variant &&
        html`<a href="${hrefOf(product, variant)}" class="${kind}"${value === chosen.options[name] && html` aria-current="true"`}>${textIn(value, language)}</a>`
      )
    })}</div></div>`
  })
}

/** The variant with this value that differs least from the chosen one. */
function nearest({ variants }: Product, chosen: Variant, name: string, value: string): Variant | undefined {
  const alike = ({ options: all }: Variant) =>
    Object.entries(chosen.options).filter(([other, its]) => other !== name && all[other] === its).length
  return variants.filter(({ options: all }) => all[name] === value).toSorted((a, b) => alike(b) - alike(a))[0]
}

const FEW = 5

function stockLine({ say, language }: Scene, { stock, restockAt }: Variant): Markup {
  if (stock > FEW) return html`<p class="stock good">${say('in_stock')}</p>`
  if (stock > 0) return html`<p class="stock few">${say('few_left', { n: stock })}</p>`
  const back = restockAt
    ? say('back_on', { date: moment(new Date(instantOf(Date.parse(`${restockAt}T12:00:00Z`), 'Asia/Shanghai')), language, false) })
    : say('back_unknown')
  return html`<p class="stock none">${say('sold_out')} · ${back}</p>`
}

function buyForm({ say, formToken }: Scene, { chosen }: Item): Markup {
  const off = chosen.stock === 0 && html` disabled`
  return html`<form method="post" action="/shop/cart" class="buy"><input type="hidden" name="token" value="${formToken}"><input type="hidden" name="variant" value="${chosen.id}">
<label>${say('quantity')} <input type="number" name="quantity" value="1" min="1" max="${Math.min(99, Math.max(1, chosen.stock))}"></label>
<button name="go" value="cart" class="second"${off}>${say('add')}</button><button name="go" value="checkout"${off}>${say('buy')}</button></form>`
}

function deals(scene: Scene, { promotions }: Item): Markup | null {
  if (promotions.length === 0) return null
  return html`<ul class="deals">${promotions.map((each) => html`<li><i class="tag deal">${offerName(scene, each)}</i> <span>${offerRule(scene, each)}</span></li>`)}</ul>`
}

function reckoning(scene: Scene, { quote }: Item): Markup {
  const { say } = scene
  const [line] = quote.lines
  return html`<details class="reckoning" open><summary>${say('for_you')} <b>${price(quote.total)}</b></summary><dl>
${line && html`<dt>${say('list_price')}</dt><dd>${price(line.sum)}</dd>`}
${quote.steps.map((step) => html`<dt>${offerName(scene, { id: step.promotionId ?? step.couponId ?? '', name: step.name })}</dt><dd>${price(step.amount)}</dd>`)}
${quote.freight && html`<dt>${say('freight')}</dt><dd>${quote.freight.minor === 0 ? say('free_freight') : price(quote.freight)}</dd>`}</dl><p class="quiet">${say('for_you_hint')}</p></details>`
}

function details(scene: Scene, { product }: Item): Markup {
  const { say, language } = scene
  return html`<div class="about"><section><h2>${say('attributes')}</h2><table class="attributes">${Object.entries({
    [say('brand')]: product.brand,
    ...product.attributes,
  }).map(([name, value]) => html`<tr><th>${textIn(name, language)}</th><td>${textIn(value, language)}</td></tr>`)}</table></section>
<section>${product.sizeChart && html`<h2>${say('sizes')}</h2>${sizeChart(scene, product.sizeChart)}`}
${product.accessories.length > 0 && html`<h2>${say('accessories')}</h2><ul class="plain-list">${product.accessories.map((each) => html`<li>${textIn(each, language)}</li>`)}</ul>`}<p><a href="/help/${language}/p/${encodeURIComponent(product.id)}">${say('questions')}</a></p></section></div>`
}
