import type { Page } from '@xiaoer/contract'
import { address, type Content, html, type Markup } from '#platform/html'
import { categories, shopFacts } from '../../files/index.ts'
import { type Scene, widgetToken } from '../scene.ts'
import { form, textIn } from './show.ts'

export interface Framed {
  /** What the tab shows, and what the widget is told of the page. */
  readonly title: string
  readonly page: Page
  readonly body: Content
  /** The department shown as chosen. */
  readonly category?: string
  readonly words?: string
}

/** A whole page: head, shop's header, what is on it, footer, and the widget that knows page and shopper. */
export function frame(scene: Scene, { title, page, body, category, words }: Framed): Markup {
  const { say, language, shopName } = scene
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${say('title', { page: title, shop: shopName })}</title>
<link rel="icon" href="/shop/assets/spruce.svg" type="image/svg+xml">
<link rel="stylesheet" href="/shop/assets/shop.css">
</head>
<body>
<header class="top"><div class="wide">
<a class="logo" href="/shop"><img src="/shop/assets/spruce.svg" alt="" width="32" height="32"><span>${shopName}</span></a>
<form class="search" role="search" action="/shop"><input type="search" name="q" value="${words ?? ''}" placeholder="${say('search')}" aria-label="${say('search')}" maxlength="80"><button>${say('find')}</button></form>
<nav class="mine">${account(scene)}</nav>
</div></header>
<nav class="shelves" aria-label="${say('all')}"><div class="wide">${shelves(scene, category)}</div></nav>
<main class="wide">${body}</main>
${footer(scene)}
${widget(scene, { ...page, title })}
</body>
</html>`
}

function account(scene: Scene): Markup {
  const { say, member, cart, language } = scene
  const pieces = cart.reduce((sum, { quantity }) => sum + quantity, 0)
  return html`<a href="/shop/coupons">${say('coupons')}</a> <a href="/shop/orders">${say('orders')}</a>
<a href="/shop/cart">${say('cart')}${pieces > 0 && html`<b class="count">${pieces}</b>`}</a>
${member ? html`<a class="who" href="/shop/login" title="${textIn(member.level, language)}">${textIn(member.name, language)}</a>${form(scene, '/shop/logout', html`<button class="plain">${say('sign_out')}</button>`)}` : html`<a href="/shop/login">${say('sign_in')}</a>`}
<a class="language" href="${otherLanguage(scene)}" lang="${scene.language === 'en' ? 'zh-CN' : 'en'}">${say('language')}</a>`
}

function otherLanguage({ url, language }: Scene): string {
  const here = new URL(url, 'http://shop')
  here.searchParams.set('lang', language === 'en' ? 'zh-CN' : 'en')
  return here.pathname + here.search
}

const shelves = ({ say, language }: Scene, chosen: string | undefined): Content[] => [
  html`<a href="/shop" class="${chosen === '' ? 'chosen' : ''}">${say('all')}</a>`,
  ...categories().map(
    ({ id, zh, en }) =>
      html`<a href="${address('/shop', { c: id })}" class="${id === chosen ? 'chosen' : ''}">${language === 'en' ? en : zh}</a>`,
  ),
]

function footer({ say, shopName }: Scene): Markup {
  const { contact, desk } = shopFacts()
  return html`<footer class="end"><div class="wide">
<p><b>${shopName}</b> ${say('about')}</p>
<p>${say('desk_hours', { opens: desk.opens, closes: desk.closes })} · ${contact.phone} · ${contact.email}</p>
<p class="quiet">${say('footer')}</p>
<p class="quiet"><label><input type="checkbox" data-xiaoer-consent> ${say('consent')}</label></p>
</div></footer>`
}

function widget(scene: Scene, page: Page): Markup {
  const refresh = address('/shop/widget-token', { kind: page.kind, ref: page.ref })
  return html`<script src="/widget.js" data-channel="${scene.desk.widget.publicKey}" data-token="${widgetToken(scene, page)}" data-token-url="${refresh}" data-lang="${scene.language}" async></script>
<script src="/shelf.js" data-channel="${scene.desk.widget.publicKey}" data-kind="${page.kind}" data-ref="${page.ref ?? ''}" data-lang="${scene.language}" async></script>`
}
