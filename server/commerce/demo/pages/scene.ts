import { randomUUID } from 'node:crypto'
import type { Page } from '@xiaoer/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Signer } from '#platform/auth'
import type { Database } from '#platform/db'
import type { Member, QuoteLine } from '../../shop.ts'
import type { DemoShop } from '../adapter/index.ts'
import { readLines } from '../cart/index.ts'
import { type Browser, type Cookies, keepLanguage, readCart, readLanguage } from './shopper-cookie.ts'
import { LANGUAGES, type Language, type Say, wordsIn } from './words/index.ts'

/** What the pages of the demo shop need from outside. */
export interface PagesOptions {
  readonly db: Database
  readonly workspaceId: string
  readonly now: () => Date
  /** What the shop is called now, in a language of its pages. */
  readonly nameIn: (language: Language) => Promise<string>
  /** The service's key for signing cookies and forms. */
  readonly key: Signer
  /** The web channel of the shop. `sign` adds audience and life (HS256, ten minutes at most). */
  readonly widget: { readonly publicKey: string; readonly sign: (claims: Record<string, unknown>) => string }
}

/** What the routes share. */
export interface Desk extends PagesOptions {
  readonly shop: DemoShop
  readonly cookies: Cookies
}

/** One request for a page: who asks, in which language, with what in the basket. */
export interface Scene {
  readonly desk: Desk
  readonly browser: Browser
  readonly member: Member | undefined
  readonly language: Language
  readonly say: Say
  readonly shopName: string
  readonly cart: readonly QuoteLine[]
  readonly formToken: string
  readonly url: string
  readonly secure: boolean
}

/** Reads who asks; a new browser and a chosen language are noted in cookies at once. */
export async function sceneOf(desk: Desk, request: FastifyRequest, answer: FastifyReply): Promise<Scene> {
  const { cookie } = request.headers
  const secure = request.protocol === 'https'
  const known = desk.cookies.browser(cookie)
  const browser = known ?? desk.cookies.newBrowser()
  if (!known) answer.header('set-cookie', desk.cookies.keep(browser, secure))
  const url = new URL(request.url, 'http://shop')
  const asked = isLanguage(url.searchParams.get('lang'))
  if (asked) answer.header('set-cookie', keepLanguage(asked, secure))
  const language = asked ?? isLanguage(readLanguage(cookie)) ?? preferred(request.headers['accept-language'])
  const member = browser.customerId === undefined ? undefined : await desk.shop.members.member(browser.customerId)
  return {
    desk,
    browser,
    member,
    language,
    secure,
    say: wordsIn(language),
    shopName: await desk.nameIn(language),
    cart: readLines(readCart(cookie)),
    formToken: desk.cookies.formToken(browser),
    url: `${url.pathname}${url.search}`,
  }
}

/** A fresh token for the widget: who the shopper is, and which page. */
export function widgetToken({ desk, member }: Pick<Scene, 'desk' | 'member'>, page: Page): string {
  return desk.widget.sign({ ...(member ? { sub: member.customerId, name: member.name } : { visitor: true }), page, jti: randomUUID() })
}

const isLanguage = (text: string | null | undefined): Language | undefined => LANGUAGES.find((each) => each === text)

/** Chinese unless the browser asks for English before it. */
const preferred = (header: string | undefined): Language => (/^en\b/i.test(header ?? '') ? 'en' : 'zh-CN')
