import { html, type Markup } from '#platform/html'
import type { Coupon } from '../../../shop.ts'
import { categories } from '../../files/index.ts'
import type { Scene } from '../scene.ts'
import { badge, form, hidden, moment, price } from './show.ts'

/** The shopper's coupons and those still to take, with what can be done with each. */
export const couponsPage = (scene: Scene, coupons: readonly Coupon[], titles: ReadonlyMap<string, string>): Markup =>
  html`<h1 class="list">${scene.say('coupons')}</h1><ul class="coupons">${coupons.map((coupon) => ticket(scene, coupon, titles))}</ul>`

function ticket(scene: Scene, coupon: Coupon, titles: ReadonlyMap<string, string>): Markup {
  const { say, language } = scene
  const state = stateOf(coupon, scene.desk.now())
  const only = coupon.only.map(
    (each) => (language === 'en' ? (categories().find(({ zh }) => zh === each)?.en ?? titles.get(each)) : titles.get(each)) ?? each,
  )
  return html`<li class="${state === 'used' || state === 'over' ? 'gone' : ''}"><span class="off price">${price(coupon.off)}</span><span><b>${say('coupon_line', { from: price(coupon.from), off: price(coupon.off) })}</b>
<small>${only.length > 0 ? only.join(language === 'en' ? ', ' : '、') : say('coupon_all')} · ${moment(coupon.validFrom, language, false)} – ${moment(coupon.validTo, language, false)}</small></span>
${state === 'open' ? form(scene, '/shop/coupons', html`${hidden('coupon', coupon.id)}<button class="second">${say('coupon_take')}</button>`) : badge(`coupon-${state}`, say(`coupon_${state}`))}</li>`
}

function stateOf({ held, used, validFrom, validTo }: Coupon, now: Date) {
  if (used) return 'used'
  if (validTo <= now) return 'over'
  if (validFrom > now) return 'soon'
  return held ? 'held' : 'open'
}
