import { html, type Markup } from '#platform/html'
import { offerInEnglish, ruleInEnglish } from '../../english/index.ts'
import type { OnShelf } from '../routes/shelf.ts'
import type { Scene } from '../scene.ts'
import { price } from './show.ts'

interface Running {
  readonly id: string
  readonly name: string
  readonly rule: string
}

/** The front page: what the shop promises, what runs now, and the departments one after the other. */
export function frontPage(
  scene: Scene,
  running: readonly Running[],
  departments: readonly { title: string; more: string; goods: readonly OnShelf[] }[],
): Markup {
  const { say } = scene
  const promises = [say('promise_freight'), say('promise_dispatch'), say('promise_return'), say('promise_insurance')]
  return html`<section class="hero"><div><h1>${say('slogan')}</h1><p>${say('about')}</p><ul class="promises">${promises.map((each) => html`<li>${each}</li>`)}</ul></div><img src="/shop/assets/grove.svg" alt="" width="420" height="220"></section>
${running.length > 0 && html`<section class="running" aria-label="${say('running')}">${running.map((each) => html`<div><b>${offerName(scene, each)}</b><span>${offerRule(scene, each)}</span></div>`)}</section>`}
${departments.map(({ title, more, goods }) => html`<section><h2><a href="${more}">${title}<span aria-hidden="true"> ›</span></a></h2>${shelf(scene, goods)}</section>`)}`
}

/** One department, or what was found. */
export function listPage(scene: Scene, title: string, goods: readonly OnShelf[]): Markup {
  return html`<h1 class="list">${title} <small>${scene.say('count', { n: goods.length })}</small></h1>${shelf(scene, goods)}`
}

export const nothingFound = ({ say }: Scene, words: string): Markup =>
  html`<section class="empty"><img src="/shop/assets/spruce.svg" alt="" width="72" height="72"><h1>${say('nothing', { words })}</h1><p>${say('nothing_hint')}</p><a class="button" href="/shop">${say('back_home')}</a></section>`

export const shelf = (scene: Scene, goods: readonly OnShelf[]): Markup =>
  html`<ul class="shelf">${goods.map((each) => card(scene, each))}</ul>`

function card(scene: Scene, { product, shelved, now, was, from, stock, promotions }: OnShelf): Markup {
  const { say, language } = scene
  const title = language === 'en' ? shelved.titleEn : product.title
  const shown = from ? say('from', { price: price(now) }) : price(now)
  return html`<li class="${stock === 0 ? 'card gone' : 'card'}"><a href="${product.url}">
<img src="${product.image}" alt="" width="400" height="400" loading="lazy">
<span class="title">${title}</span>
<span class="line"><span class="price">${shown}</span>${was.minor > now.minor && html` <s class="was">${price(was)}</s>`}</span>
<span class="tags">${stock === 0 && html`<i class="tag">${say('sold_out')}</i>`}${promotions.slice(0, 1).map((each) => html`<i class="tag deal">${promotionTag(scene, each)}</i>`)}</span>
</a></li>`
}

const promotionTag = (scene: Scene, idAndName: string): string => {
  const [id = '', name = ''] = idAndName.split('|')
  return offerName(scene, { id, name })
}

/** The name of a promotion or a coupon in the reader's language. */
export const offerName = ({ language }: Scene, { id, name }: Pick<Running, 'id' | 'name'>): string =>
  language === 'en' ? offerInEnglish(id, name) : name

/** What a promotion grants, in the reader's language. */
export const offerRule = ({ language }: Scene, { id, rule }: Pick<Running, 'id' | 'rule'>): string =>
  language === 'en' ? ruleInEnglish(id, rule) : rule
