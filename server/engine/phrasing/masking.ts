import type { Entity } from '#engine/conversation'
import { mask } from '#platform/telemetry'

/** Tokens that may name a person, an order or a parcel: four digits in a row or more, with what hangs on them. */
const NUMBERED = /(?<![A-Za-z0-9-])[A-Za-z0-9-]*\d{4,}[A-Za-z0-9-]*/gu
const PLACE = /‹(\d{1,3})›/gu

/** What one is called in another chat, behind that chat's name. */
const ACCOUNT =
  /((?:微信|薇信|威信|v信|vx|wx|wechat|qq|企鹅号?|whatsapp|telegram|\btg|line|skype|飞书|钉钉|旺旺)\s*(?:号码?|id|账号)?\s*(?:是|为|就是|:|：|is)?\s*@?)[A-Za-z0-9][\w.-]{3,30}/giu

/** What opens an account, behind what it is called; told by a digit or a sign in it from "password is wrong". */
const SECRET =
  /((?:密码|密碼|口令|验证码|驗證碼|校验码|password|passcode|passphrase|\bpin|(?:verification|security) code|\bcvv|\botp)\s*(?:是|为|為|就是|:|：|=|is)?\s*)(?=[!-~]*[\d!@#$%^&*])[!-~]{3,40}/giu

/** A text that may leave, and the way back. */
export interface Masked {
  readonly text: string
  /** The words of others with what was hidden put back; undefined where a place is named that was not given. */
  readonly restore: (text: string) => string | undefined
}

/** Our own words, reversibly: numbers and the shopper's name become ‹1›, ‹2› …; undefined where something private cannot be hidden so. */
export function maskOurs(text: string, name: string | null): Masked | undefined {
  return hiding((hide) => {
    const named = name && name.length > 1 ? text.replaceAll(name, hide) : text
    // not inside of a place that was made just now: those have at most three digits
    return named.replace(NUMBERED, hide)
  })
}

/** Anybody's words, reversibly: with what was found private in them, and what opens an account. */
export function maskWords(text: string, name: string | null, found: readonly string[]): Masked | undefined {
  return hiding((hide) => {
    // the longer one first: an address may hold the name of who lives there
    const told = [...found, name ?? ''].filter((one) => one.length > 1).toSorted((a, b) => b.length - a.length)
    const plain = told.reduce((left, one) => left.replaceAll(one, hide), text)
    const behind = (all: string, head: string) => head + hide(all.slice(head.length))
    return plain.replace(SECRET, behind).replace(ACCOUNT, behind).replace(NUMBERED, hide)
  })
}

/** What is hidden becomes ‹1›, ‹2› …; undefined where something private is left. */
function hiding(masking: (hide: (found: string) => string) => string): Masked | undefined {
  const hidden: string[] = []
  const masked = masking((found) => `‹${hidden.push(found)}›`)
  if (mask(masked) !== masked) return undefined
  const restore = (given: string) => {
    if ([...given.matchAll(PLACE)].some(([, n]) => hidden[Number(n) - 1] === undefined)) return undefined
    return given.replace(PLACE, (_, n: string) => hidden[Number(n) - 1] ?? '')
  }
  return { text: masked, restore }
}

/** What others wrote, for good: names, numbers, addresses become their kinds. */
export function maskOthers(text: string, entities: readonly Entity[], name: string | null): string {
  const spans = entities.filter((one) => one.private).toSorted((a, b) => b.span[0] - a.span[0])
  const plain = spans.reduce((left, { span: [from, to], type }) => `${left.slice(0, from)}‹${type}›${left.slice(to)}`, text)
  const named = name && name.length > 1 ? plain.replaceAll(name, '‹name›') : plain
  return mask(named.replace(SECRET, '$1‹secret›')).replace(ACCOUNT, '$1‹account›').replace(NUMBERED, '‹number›')
}
