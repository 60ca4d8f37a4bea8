import { launchBrowser } from '@xiaoer/testing/chromium'
import type { Page } from 'playwright-core'
import sharp, { type Sharp } from 'sharp'
import { seeded } from '../../server/platform/random/index.ts'

/** A made picture, and what is to be found on it. */
export interface Made {
  readonly bytes: Buffer
  /** Numbers that stand on it. */
  readonly numbers: readonly string[]
}

type Next = (most: number) => number
/** Whole numbers below a bound that follow from a seed. */
export function wholes(seed: number): Next {
  const random = seeded(seed)
  return (most) => Math.floor(random() * most)
}

const digits = (next: Next, count: number): string => Array.from({ length: count }, () => next(10)).join('')
const CHARACTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** Numbers as shops and carriers give them. */
const NUMBERS: readonly ((next: Next) => string)[] = [
  (next) => `2026${String(1 + next(12)).padStart(2, '0')}${String(1 + next(28)).padStart(2, '0')}-${digits(next, 4)}`,
  (next) => `${1 + next(9)}${digits(next, 18)}`,
  (next) => `YS2026${digits(next, 8)}`,
  (next) =>
    `A${next(10)}${Array.from({ length: 12 }, (_, i) => (i % 2 ? next(10) : CHARACTERS[next(CHARACTERS.length)])).join('')}B${next(10)}`,
]
const waybill = (next: Next): string => `SF${digits(next, 13)}`

interface Filled {
  readonly order: string
  readonly parcel: string
  readonly day: string
}

/** Screens of six apps, as they lay out an order. */
const LAYOUTS: readonly ((filled: Filled) => string)[] = [
  ({ order, day }) =>
    `<h3>订单详情</h3><section><b>卖家已发货</b><p>纯棉短袖 T 恤 白色 L ×1　￥59.00</p></section><section class=small><p>订单编号：${order} <u>复制</u></p><p>创建时间：${day} 10:02:33</p></section>`,
  ({ order, parcel }) =>
    `<header>&lt; 物流详情</header><section><p>顺丰速运 ${parcel}</p><p class=small>快件已到达【杭州转运中心】</p><p class=small>快件已揽收</p></section><section class=small>订单号 ${order}</section>`,
  ({ order, day }) =>
    `<h2 style="text-align:center">-59.00</h2><section class=rows><p><i>当前状态</i><span>支付成功</span></p><p><i>支付时间</i><span>${day} 10:03</span></p><p><i>商户单号</i><span>XP0123</span></p><p><i>订单号</i><span>${order}</span></p></section>`,
  ({ order, day }) =>
    `<h3>Your order</h3><section><p>Order number: <b>${order}</b></p><p class=small>Placed on ${day}</p></section><section><p>Linen shirt, M</p><p>Total € 45.90</p></section>`,
  ({ order }) =>
    `<div class=chat><p class=them>您好，请问有什么可以帮您</p><p class=me>我的订单号是${order}</p><p class=me>怎么还没到</p></div>`,
  ({ order, parcel, day }) =>
    `<table><tr><th>单号</th><th>日期</th><th>金额</th></tr><tr><td>订单 ${order}</td><td>${day}</td><td>128.00</td></tr></table><section class=small>运单号：${parcel}</section>`,
]
/** Which layouts show the parcel. */
const WITH_PARCEL = new Set([1, 5])

const STYLE = (dark: boolean) => `<style>
  body{margin:0;font:15px 'Noto Sans CJK SC',sans-serif;background:${dark ? '#111' : '#f4f4f4'};color:${dark ? '#ddd' : '#222'}}
  h2,h3,header{margin:0;padding:14px}section{margin:8px;padding:10px 14px;border-radius:10px;background:${dark ? '#1e1e1e' : '#fff'}}
  .small{font-size:13px;color:${dark ? '#999' : '#777'}}.rows p{display:flex;justify-content:space-between}i{font-style:normal;color:#999}
  table{width:100%;border-collapse:collapse;font-size:13px}td,th{border:1px solid #8886;padding:6px}
  .chat{padding:10px}.chat p{padding:8px 12px;border-radius:10px;max-width:80%}.them{background:${dark ? '#333' : '#fff'}}.me{margin-left:auto;background:${dark ? '#2a5' : '#9ee88f'};color:#111}
</style>`

/** Screens: each layout light and dark, so many of each. */
export async function screens(each: number, seed: number): Promise<Made[]> {
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: 390, height: 700 }, deviceScaleFactor: 3 })
    const page = await context.newPage()
    const made: Made[] = []
    const next = wholes(seed)
    for (let nth = 0; nth < each; nth++)
      for (const [at, layout] of LAYOUTS.entries())
        for (const dark of [false, true]) made.push(await screen(page, { at, layout, dark, nth, next }))
    return made
  } finally {
    await browser.close()
  }
}

interface Screen {
  readonly at: number
  readonly layout: (filled: Filled) => string
  readonly dark: boolean
  readonly nth: number
  readonly next: Next
}

async function screen(page: Page, { at, layout, dark, nth, next }: Screen): Promise<Made> {
  const order = (NUMBERS[(nth + at) % NUMBERS.length] ?? waybill)(next)
  const filled = { order, parcel: waybill(next), day: `2026-11-${String(1 + next(28)).padStart(2, '0')}` }
  await page.setContent(`<meta charset=utf8>${STYLE(dark)}${layout(filled)}`)
  const bytes = await page.screenshot({ type: 'jpeg', quality: 80 })
  return { bytes, numbers: WITH_PARCEL.has(at) ? [order, filled.parcel] : [order] }
}

/** The same as photographed off a screen: turned a little, unsharp, in other light, pressed. */
export async function photographed({ bytes, numbers }: Made, seed: number): Promise<Made> {
  const next = wholes(seed)
  const photo = sharp(bytes)
    .rotate((next(9) - 4) * 0.8, { background: '#3a3632' })
    .affine([1, (next(5) - 2) * 0.015, (next(5) - 2) * 0.015, 1], { background: '#3a3632' })
  const taken = await sharp(await photo.png().toBuffer())
    .resize({ width: 1_000 })
    .blur(0.5 + next(6) / 10)
    .modulate({ brightness: 0.75 + next(5) / 10 })
    .jpeg({ quality: 45 + next(30) })
    .toBuffer()
  return { bytes: taken, numbers }
}

/** What a cheat does to a picture: presses it, cuts up to a tenth off, turns it around. */
export function changed(original: Buffer, { width, height }: { width: number; height: number }, seed: number): Sharp {
  const next = wholes(seed)
  const [wide, high] = [Math.round(width * (0.9 + next(10) / 100)), Math.round(height * (0.9 + next(10) / 100))]
  const cut = sharp(original).extract({ left: next(width - wide + 1), top: next(height - high + 1), width: wide, height: high })
  const how = seed % 3
  if (how === 0)
    return sharp(original)
      .resize(Math.round(width / 2))
      .jpeg({ quality: 35 })
  return how === 1 ? cut.jpeg({ quality: 70 }) : cut.flop().webp({ quality: 60 })
}

/** Something that was photographed: many shapes in many colours with grain, so that no two are alike. */
export async function scene(seed: number): Promise<Buffer> {
  const next = wholes(seed)
  const colour = () => `rgb(${next(256)},${next(256)},${next(256)})`
  const shapes = Array.from({ length: 10 + next(14) }, () =>
    next(2) === 0
      ? `<ellipse cx="${next(800)}" cy="${next(600)}" rx="${20 + next(160)}" ry="${20 + next(160)}" fill="${colour()}" fill-opacity="${0.5 + next(50) / 100}"/>`
      : `<rect x="${next(760)}" y="${next(560)}" width="${20 + next(300)}" height="${20 + next(260)}" fill="${colour()}" transform="rotate(${next(60)} 400 300)"/>`,
  )
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="${colour()}"/>${shapes.join('')}</svg>`
  return sharp(Buffer.from(drawn)).blur(1).jpeg({ quality: 88 }).toBuffer()
}
