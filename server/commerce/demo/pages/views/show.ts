import type { Money } from '@xiaoer/contract'
import { type Content, html, type Markup } from '#platform/html'
import { inEnglish } from '../../english/index.ts'
import { shopFacts } from '../../files/index.ts'
import type { Scene } from '../scene.ts'
import type { Language } from '../words/index.ts'

/** A minus from which the amount is not broken off: U+2060 joins. */
const MINUS = '\u2212\u2060'

/** "¥328.90"; whole yuan without the fen. */
export function price({ minor }: Money): string {
  const fen = Math.abs(minor)
  const text = fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2)
  return `${minor < 0 ? MINUS : ''}¥${text}`
}

/** A price with the old one beside it where it differs. */
export const prices = (now: Money, was: Money): Markup =>
  html`<span class="price">${price(now)}</span>${was.minor > now.minor && html` <s class="was">${price(was)}</s>`}`

/** As the shop's clock shows it. */
export function moment(at: Date, language: Language, withTime = true): string {
  const style = withTime
    ? ({ dateStyle: 'medium', timeStyle: 'short' } as const)
    : ({ month: 'short', day: 'numeric', weekday: 'short' } as const)
  return new Intl.DateTimeFormat(language, { timeZone: shopFacts().timeZone, ...style }).format(at)
}

/** A text of the shop in the reader's language, as far as there are words for it. */
export const textIn = (text: string, language: Language): string => (language === 'zh-CN' ? text : inEnglish(text))

/** "卡其色 M" in the reader's language: option values may hold spaces themselves, so longer ones are tried first. */
export const variantWord = (options: Readonly<Record<string, string>>, language: Language): string =>
  Object.values(options)
    .map((value) => textIn(value, language))
    .join(' · ')

/** A form that only our own pages can send. */
export const form = ({ formToken }: Scene, action: string, inside: Content, kind = ''): Markup =>
  html`<form method="post" action="${action}" class="${kind}"><input type="hidden" name="token" value="${formToken}">${inside}</form>`

export const hidden = (name: string, value: string): Markup => html`<input type="hidden" name="${name}" value="${value}">`

export const badge = (kind: string, text: string): Markup => html`<span class="badge ${kind}">${text}</span>`
