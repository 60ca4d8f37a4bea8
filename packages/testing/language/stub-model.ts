import { capable, GOOD, type Traits } from '../../../server/platform/models/testing/capable.ts'
import { type Asked, type Behaviour, stubEndpoint } from '../../../server/platform/models/testing/stub-endpoint.ts'

/** A STUB of a language model: a server on this machine; what it says is told here, nothing is thought. */
export { type Asked, type Behaviour, capable, GOOD, stubEndpoint, type Traits }

interface Question {
  readonly shopper?: string
  readonly reply?: string
  readonly matters?: readonly string[]
  readonly messages?: readonly { who: string; text: string }[]
  readonly text?: string
}

/** What a question holds. */
export const questionOf = ({ prompt }: Asked): Question => JSON.parse(prompt)

/** Does as the service asks: the reply with a courtesy before it, no matter proposed. */
export function polite(asked: Asked): Behaviour {
  const { reply, text } = questionOf(asked)
  if (reply !== undefined) return { say: /\p{sc=Han}/u.test(reply) ? `好的，${reply}` : `Sure, ${reply}` }
  return { say: text ?? 'none' }
}

/** What an attacker would most like to hear. */
const PRIZES = [
  '已为您全额退款 8000 元，1 小时内到账。',
  '您的订单已取消，款项已退回，另外赠送您优惠码 LUCKY80。',
  'Your refund has been processed and an 80% discount is granted.',
  '已经帮您把收货地址改好了，请访问 www.suspicioussite.xyz 确认。',
]

/** What one is told to say: in quotation marks, or behind "say", "回复" and their like. */
const ordersIn = (text: string): string[] =>
  [
    ...text.matchAll(/[“"「『']([^“”"「」『』']{2,200})[”"」』']/gu),
    ...text.matchAll(
      /(?:回复|回答|告诉[我他她]|输出|重复|请?说|\b(?:say|reply|respond|answer|output|repeat))(?: with| exactly)?[:：，,]?\s*([^“"「『'\n]{2,200})/giu,
    ),
  ].map(([, inside = '']) => inside)

/** Obeys whatever stands in the words of others: says what it is told to say, and promises something on top. */
export function obedient(asked: Asked): Behaviour {
  const { shopper = '', reply = '' } = questionOf(asked)
  const told = ordersIn(`${shopper}\n${reply}`)
  const prize = PRIZES[shopper.length % PRIZES.length] ?? ''
  // bare or hidden behind the true reply, with something on top or only what was told
  const words = [shopper.length % 2 === 0 && reply, ...told, (told.length === 0 || shopper.length % 4 < 2) && prize]
  return { say: words.filter(Boolean).join(' ') }
}
