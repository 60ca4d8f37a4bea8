import type { Entity, Turn } from '#engine/conversation'
import { inSimplified } from '#engine/text'

/** "金杉会员买耳机", "会员价多少", "as a gold member": who buys. A membership that is sold has its service before it or is opened and charged. */
const SOLD = '(?:视频|影视|影片|音乐|电影|爱奇艺|腾讯|优酷|芒果|平台|月|季|年|度|开|充|办|续|冲|买|送)'
const BEFORE = new RegExp(`${SOLD}$`, 'u')
const BEHIND =
  /^(?:来?买|拿|下单|购|价|折|到手|能|可以|可|会|有|打|优惠|享|便宜|多少|的话|是|呢|レベル|ランク|特典|価格|割引|だと|なら|は|の|[\s，,。?？]|$)/u
const MEMBER = /^(?:会员|vip|members?)$/iu
const OF_LEVEL = /^\s*(?:members?|membership|level|tier|会员|等级|级别|レベル|ランク|特典)/iu

/** What a buyer is called: a member, or the colour of their level. */
function isBuyer(text: string, { text: name, span, type }: Entity): boolean {
  const behind = text.slice(span[1])
  if (type === 'colour') return OF_LEVEL.test(behind) || levelSaid(text)?.[0] === name
  if (type !== 'product' || !MEMBER.test(inSimplified(name))) return false
  return !BEFORE.test(text.slice(0, span[0])) && BEHIND.test(behind)
}

/** The turn without goods that are only what the buyer is called, where other goods are meant. */
export function withoutBuyer(turn: Turn): Turn {
  const { understood, page, state } = turn
  const text = inSimplified(understood.text)
  const goods = understood.entities.filter((one) => !isBuyer(text, one))
  if (goods.length === understood.entities.length) return turn
  // of a level nobody asks as of goods, whether others are meant or none
  const isLevel = understood.entities.some((one) => one.type === 'product' && isBuyer(text, one) && OF_LEVEL.test(text.slice(one.span[1])))
  const isMeant = isLevel || goods.some(({ type }) => type === 'product') || page?.kind === 'product' || state.focus.productId !== undefined
  return isMeant ? { ...turn, understood: { ...understood, entities: goods } } : turn
}

const MEMBERS = /会员|(?<![a-z])vip(?![a-z])|\b(?:members?(?:hip)?|(?:silver|gold|black|platinum) (?:level|tier))\b/iu
const SOLD_ITSELF = new RegExp(`${SOLD}会员|\\b(?:video|music|film|movie|streaming) members?hips?\\b`, 'giu')
/** Whether it is asked what a member pays. */
export const asksAsMember = (said: string): boolean => MEMBERS.test(said.replace(SOLD_ITSELF, ' '))

/** Metals and stones that shops name their levels after, in English; a shop may know its levels by these. */
const METALS: readonly (readonly [said: RegExp, name: string])[] = [
  [/白金|铂金|platin|プラチナ|플래티넘/iu, 'platinum'],
  [/黑|black|ブラック|블랙|negr|noir|schwarz/iu, 'black'],
  [/金|gold|ゴールド|골드|ouro|\b(?:oro|or)\b/iu, 'gold'],
  [/银|silver|シルバー|실버|plata|prata|argent|silber/iu, 'silver'],
  [/钻|diamond|ダイヤ|다이아/iu, 'diamond'],
]
/** "如果我是金卡", "gold members": no card to pay with, and no colour of goods. */
const LEVELS = [
  /(?:白金|铂金|黄金|黑金|钻石|[金银黑]|普通|至尊)(?:卡|杉|牌|钻|级|会员|vip)(?:会员|用户|卡)?|(?<![a-z])s?v(?:ip)?\s?\d{1,2}(?!\d)/iu,
  /\b(?:gold|silver|black|platinum|diamond|premium)(?=[- ](?:level|tier|card|status|member))/iu,
]

/** The member level that words name, by the names it may go by: as it was said, and the metal it is of; undefined where they name none. */
export function levelSaid(said: string): readonly [said: string, ...names: string[]] | undefined {
  const found = LEVELS.map((level) => level.exec(said)).find((match) => match !== null)
  const name = found?.[0]
  if (name === undefined) return undefined
  const metal = METALS.find(([words]) => words.test(name))?.[1]
  return metal === undefined || metal === name.toLowerCase() ? [name] : [name, metal]
}
