import type { Entity, Turn } from '#engine/conversation'
import { inSimplified } from '#engine/text'

/** "金杉会员买耳机", "会员价多少", "as a gold member": who buys. A membership that is sold has its service before it or is opened and charged. */
const SOLD = '(?:视频|影视|影片|音乐|电影|爱奇艺|腾讯|优酷|芒果|平台|月|季|年|度|开|充|办|续|冲|买|送)'
const BEFORE = new RegExp(`${SOLD}$`, 'u')
const BEHIND = /^(?:来?买|拿|下单|购|价|折|到手|能|可以|可|会|有|打|优惠|享|便宜|多少|的话|是|呢|[\s，,。?？]|$)/u
const MEMBER = /^(?:会员|vip|members?)$/iu
const OF_LEVEL = /^\s*(?:members?|membership|level|tier|会员)/iu

/** What a buyer is called: a member, or the colour of their level. */
function isBuyer(text: string, { text: name, span, type }: Entity): boolean {
  const behind = text.slice(span[1])
  if (type === 'colour') return OF_LEVEL.test(behind)
  return type === 'product' && MEMBER.test(inSimplified(name)) && !BEFORE.test(text.slice(0, span[0])) && BEHIND.test(behind)
}

/** The turn without goods that are only what the buyer is called, where other goods are meant. */
export function withoutBuyer(turn: Turn): Turn {
  const { understood, page, state } = turn
  const text = inSimplified(understood.text)
  const goods = understood.entities.filter((one) => !isBuyer(text, one))
  if (goods.length === understood.entities.length) return turn
  const isMeant = goods.some(({ type }) => type === 'product') || page?.kind === 'product' || state.focus.productId !== undefined
  return isMeant ? { ...turn, understood: { ...understood, entities: goods } } : turn
}

const MEMBERS = /会员|(?<![a-z])vip(?![a-z])|\b(?:members?(?:hip)?|(?:silver|gold|black|platinum) (?:level|tier))\b/iu
const SOLD_ITSELF = new RegExp(`${SOLD}会员|\\b(?:video|music|film|movie|streaming) members?hips?\\b`, 'giu')
/** Whether it is asked what a member pays. */
export const asksAsMember = (said: string): boolean => MEMBERS.test(said.replace(SOLD_ITSELF, ' '))
