import { join } from 'node:path'
import { FRESH_STATE } from '#engine/conversation'
import { loadModel, type Model } from '../model.ts'
import { SHIPPED_FOLDER } from '../shipped.ts'
import { readLexicons } from '../taught/lexicons.ts'
import { readMoods } from '../taught/sentences.ts'
import { trainModel } from '../train.ts'
import type { UnderstandContext } from '../understand.ts'

const SENTENCES: Readonly<Record<string, readonly string[]>> = {
  'shipping.dispatch': ['什么时候发货', '今天能发吗', '几天发货', '多久可以发出', 'when will it ship'],
  'stock.availability': ['黑色有货吗', '还有没有', 'M码有吗', '有现货吗', 'is it in stock'],
  'price.quote': ['多少钱', '这个什么价', '优惠后多少', 'how much is it'],
  'product.size': ['穿多大码', '165 110斤选什么码', '尺码偏小吗', 'what size fits me'],
  'return.apply': ['我要退货', '怎么退货', '不想要了退掉', 'i want to return it'],
  'promo.coupon': ['优惠券怎么用', '有券吗', '券用不了', 'my coupon does not work'],
  'service.human': ['转人工', '人工', '找真人', 'real person please'],
  'chat.greeting': ['你好', '在吗亲', 'hello', '您好呀'],
  'chat.thanks': ['谢谢', '多谢', 'thank you', '感谢'],
  'chat.affirm': ['好的', '嗯', '可以', 'yes'],
  'chat.deny': ['不要', '算了', '不用了', 'no'],
  'inform.details': ['我的订单号是20261120-0007', '电话13812345678', '尺码38'],
}

let made: Model | undefined

/** A model of a dozen intents with the lexicons that ship: enough for what does not depend on the intents. */
export function smallModel(): Model {
  const sentences = Object.entries(SENTENCES).flatMap(([intent, texts]) => texts.map((text) => ({ text, intent })))
  made ??= loadModel(
    trainModel(sentences, { lexicons: readLexicons(join(SHIPPED_FOLDER, 'lexicons')), moods: readMoods(SHIPPED_FOLDER), refuseBelow: 0.2 }),
  )
  return made
}

/** Friday 20 November 2026, four in the afternoon in Shanghai. */
export const aContext = (given: Partial<UnderstandContext> = {}): UnderstandContext => ({
  state: FRESH_STATE,
  now: new Date('2026-11-20T08:00:00Z'),
  timeZone: 'Asia/Shanghai',
  ...given,
})
