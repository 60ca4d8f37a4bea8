import { randomBytes } from 'node:crypto'
import { type CookieKind, cookieKind, readCookie, type Signer, setCookie } from '#platform/auth'

const YEAR = 365 * 24 * 3_600
const COOKIE = 'xiaoer_shop'
const CART = 'xiaoer_cart'
const LANGUAGE = 'xiaoer_lang'

/** Who sits at the browser: a random name of the browser, and the shopper signed in there. */
export interface Browser {
  readonly id: string
  readonly customerId: string | undefined
}

export interface Cookies {
  /** The browser that the header names, if the cookie is one of ours. */
  browser(header: string | undefined): Browser | undefined
  /** A browser not seen before. */
  newBrowser(): Browser
  keep(browser: Browser, secure: boolean): string
  /** What a form must send back: another site can neither read nor guess it. */
  formToken(browser: Browser): string
  isFormToken(browser: Browser, token: string): boolean
}

/** Cookies signed with the service's key; SameSite=Lax keeps other sites' forms out, the form token is the second lock. */
export function shopperCookies(key: Signer): Cookies {
  const signed = (purpose: string, text: string) => [`demo-shop:${purpose}:${text}`]
  const sign = (purpose: string, text: string) => key.mac(...signed(purpose, text)).toString('base64url')
  const isSigned = (mac: string, purpose: string, text: string) => key.isMac(Buffer.from(mac, 'base64url'), signed(purpose, text))
  const formToken = ({ id }: Browser) => sign('form', id)
  return {
    browser(header) {
      const value = kinds(COOKIE)
        .map((kind) => readCookie(kind, header))
        .find((each) => each !== undefined)
      const [id, customerId, mac, ...rest] = value?.split('.') ?? []
      if (!id || customerId === undefined || !mac || rest.length > 0 || !isSigned(mac, 'browser', `${id}.${customerId}`)) return undefined
      return { id, customerId: customerId || undefined }
    },
    newBrowser: () => ({ id: randomBytes(12).toString('base64url'), customerId: undefined }),
    keep({ id, customerId = '' }, secure) {
      return setCookie(kind(COOKIE, secure), `${id}.${customerId}.${sign('browser', `${id}.${customerId}`)}`, YEAR)
    },
    formToken,
    isFormToken: (browser, token) => isSigned(token, 'form', browser.id),
  }
}

export const keepLanguage = (language: string, secure: boolean): string => setCookie(kind(LANGUAGE, secure), language, YEAR)
export const readLanguage = (header: string | undefined): string | undefined =>
  kinds(LANGUAGE)
    .map((each) => readCookie(each, header))
    .find((each) => each)
export const keepCart = (cart: string, secure: boolean): string => setCookie(kind(CART, secure), cart, YEAR)
export const readCart = (header: string | undefined): string | undefined =>
  kinds(CART)
    .map((each) => readCookie(each, header))
    .find((each) => each)

const kind = (name: string, secure: boolean): CookieKind => cookieKind(name, secure ? 'https://shop' : 'http://shop')
/** The page may be reached by https and, on a LAN, without. */
const kinds = (name: string): CookieKind[] => [kind(name, true), kind(name, false)]
