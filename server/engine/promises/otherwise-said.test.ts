import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findPromises } from './index.ts'

const today = { now: new Date('2026-11-20T04:00:00Z'), timeZone: 'Asia/Shanghai' }
const found = (text: string) => findPromises(text, today).map(({ kind, value }) => `${kind} ${value}`)

/** By what is promised; each is a way to say it that its commonest word is not in. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  'entitlement free': [
    '运费我们全包，您一分不用出',
    '快递费您不用操心，我们来承担',
    '我們會負擔來回運費',
    '一分钱都不要您的',
    "I'll throw in a free case",
    'Engraving is free',
    "We'll cover the return postage",
    'We pick up the bill for shipping',
    '返送料は弊社負担です',
    'El envío corre por nuestra cuenta',
    'O frete é por nossa conta',
    'Les frais de port sont à notre charge',
    'Die Versandkosten übernehmen wir',
    'Ongkir kami tanggung',
    '배송비는 저희가 부담합니다',
    'Доставка за наш счёт',
  ],
  'entitlement compensation': ['买贵了我们退您差价', "You'll be compensated for the delay", "We'll pay the difference"],
  'entitlement reship': ['另外给您补寄一双'],
  'share 20': ['打完折再让您五分之一'],
  'share 50': ['退您一半的货款没问题'],
  'entitlement exchange': ['这台我们无条件给您换'],
  'span w 3': ['三個工作天內退刷到您的信用卡'],
  'span m 7200': ['Recibirá su dinero en cinco días', 'Sie bekommen es in fünf Tagen'],
  'done issued': ['优惠码帮您激活了', 'Your points have been restored'],
  'share 25': ["We'll knock a quarter off the price"],
  'span m 20160': ['You have a fortnight to send it back'],
  'span m 10080': ["It'll take a week"],
  'date day 3': ['Expect it no later than the 3rd'],
  'date weekday 1': ["We'll send a courier to collect it on Monday"],
  'date weekday 3': ['款項最遲下星期三回到您帳戶'],
  'date 2026-11-22': ["It'll be at your door the day after tomorrow"],
  'done refunded': ['退款在路上了', 'I took care of the refund a moment ago', 'The money is coming back to you'],
  'done approved': ["I've reopened your claim and approved it", '您的退货申请我这边点了通过', 'Su reembolso ya está hecho'],
  'done changed': ['我帮您改成顺丰了', '我幫您改成宅配了'],
  'done reshipped': ['已幫您補寄一件新的', 'Your replacement left our warehouse this morning'],
  'done shipped': ['Your parcel left the depot last night'],
}
for (const [promise, texts] of Object.entries(SAID))
  test(`${promise} is found however it is said`, () => {
    for (const text of texts) assert.ok(found(text).includes(promise), `${text}: ${found(text).join(' | ') || 'nothing'}`)
  })

test('before a holiday is a day', () => {
  for (const text of [
    '除夕之前肯定送到您手上',
    '中秋前准能收到',
    '月中之前给您补发到位',
    '下班前给您处理妥当',
    "You'll have it before Christmas",
  ])
    assert.match(found(text).join(), /date in /u, text)
})

test('questions and what is no promise stay silent', () => {
  for (const text of [
    '您是哪一天签收的呢',
    '那一天您在家吗',
    '邮费这一块我先看规则',
    '请问运费您之前付了吗',
    '您要换成红色那款吗',
    '改成哪个颜色，请告诉我',
    'Was it the 3rd item in the list?',
    'A third of shoppers ask this.',
    'Who paid the postage?',
    'It has not left our warehouse',
    'It is a quarter-zip jumper',
    'This cream is free of nickel, and you are free to choose',
    'El vestido está hecho de algodón',
    'Wer hat den Versand bezahlt?',
    '送料はいくらでしたか',
  ])
    assert.deepEqual(found(text), [], text)
})

test('what is given to make good ends with its clause: the number of the next one is none of it', () => {
  const words = (text: string) => findPromises(text, today).flatMap((one) => (one.kind === 'entitlement' ? [one.text] : []))
  assert.deepEqual(words('赔您 500 元，1 件也行'), ['赔您 500 元'])
  assert.deepEqual(words('给您补偿500元，1天内到账'), ['补偿500元'])
})
