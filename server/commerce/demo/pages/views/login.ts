import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { html, type Markup } from '#platform/html'
import type { Scene } from '../scene.ts'
import { badge, form, hidden, textIn } from './show.ts'

export interface Shopper {
  readonly id: string
  readonly name: string
  readonly name_en: string
  readonly level: string
  readonly points: number
  readonly place: string
  readonly orders: number
}

/** Everyone who can be, one click each. `to` is where to go afterwards, inside the shop. */
export function loginPage(scene: Scene, shoppers: readonly Shopper[], to: string): Markup {
  const { say, member } = scene
  return html`<h1 class="list">${say('sign_in_title')}</h1><p class="quiet">${say('sign_in_hint')}</p>
<ul class="shoppers">${shoppers.map((each) => html`<li class="${each.id === member?.customerId ? 'panel chosen' : 'panel'}">${form(scene, '/shop/login', html`${hidden('customer', each.id)}${hidden('to', to)}${shopper(scene, each)}`)}</li>`)}</ul>`
}

function shopper({ say, language }: Scene, { name, name_en, level, points, place, orders }: Shopper): Markup {
  const shown = language === 'en' ? name_en : name
  return html`<button class="shopper"><span class="face" aria-hidden="true">${language === 'en' ? firstGraphemes(shown, 1) : firstGraphemes(name, 1)}</span><span><b>${shown}</b> ${badge(`level-${levelRank(level)}`, textIn(level, language))}<small>${textIn(place, language)} · ${say('order_count', { n: orders })} · ${say('points', { n: points })}</small></span><span class="be">${say('be')}</span></button>`
}

const RANKS = ['普通会员', '银杉会员', '金杉会员', '黑杉会员']
const levelRank = (level: string) => Math.max(0, RANKS.indexOf(level))
