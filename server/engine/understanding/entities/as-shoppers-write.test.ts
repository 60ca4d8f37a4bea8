import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aContext, smallModel } from '../testing/small-model.ts'
import { understand } from '../understand.ts'

/** "type=words" of each entity. */
const read = (text: string) => understand(smallModel(), text, aContext()).entities.map((one) => `${one.type}=${one.text}`)
const firstValue = (text: string) => understand(smallModel(), text, aContext()).entities[0]?.value

const CASES: Readonly<Record<string, readonly string[]>> = {
  寄南京市江宁区双龙大道1698号能到门口吗: ['address=南京市江宁区双龙大道1698号'],
  浙江杭州余杭区文一西路969号3号楼: ['address=浙江杭州余杭区文一西路969号3号楼'],
  江西省赣州市章贡区红旗大道: ['address=江西省赣州市章贡区红旗大道'],
  义乌发货的吗: ['address=义乌'],
  取件人曹阳电话18612340000: ['person=曹阳', 'phone=18612340000'],
  改成张丽收: ['person=张丽'],
  '名字写错了，是冯晓': ['person=冯晓'],
  我是高中生: [],
  '拍的时候是159，现在变成139了': ['money=159', 'money=139'],
  '99入手的亏了': ['money=99'],
  预算三百左右推荐下: ['money=三百'],
  '12块5毛': ['money=12块5毛'],
  '5毛钱': ['money=5毛钱'],
  一块退了吧: [],
  想要黑的: ['colour=黑的'],
  黑还是白好看: ['colour=黑', 'colour=白'],
  一百多件吧: ['quantity=一百多件'],
  二十来个: ['quantity=二十来个'],
  冰川蓝: ['colour=冰川蓝'],
  'light blue': ['colour=light blue'],
  奶粉: [],
  脚胖穿39还是40: ['size=39', 'size=40'],
  '43的断码了？': ['size=43'],
  童装120的有吗: ['size=120'],
  '13号戒指': ['size=13号'],
  'need a medium': ['size=medium'],
  'too small for me': [],
  身高一六五体重五十: ['height=一六五', 'weight=五十'],
  "5'6 130 lbs": ["height=5'6", 'weight=130 lbs'],
  '1.68 55公斤穿啥': ['height=1.68', 'weight=55公斤'],
  '1.5m的床': ['size=1.5m的床'],
  '中通 75398765432101': ['carrier=中通', 'tracking_number=75398765432101'],
  '$10 off $50': ['discount=$10 off $50'],
  'buy 2 get 1 free': ['discount=buy 2 get 1 free'],
  '300减30': ['discount=300减30'],
  发票抬头杭州云溪科技有限公司: ['company=杭州云溪科技有限公司'],
  'company name: Bluebird Trading, paper please': ['company=Bluebird Trading'],
  'which company name do you need': [],
  'by friday': ['time=by friday'],
  晚上8点后: ['time=晚上8点后'],
  年前能到吗: ['time=年前'],
  三年前买的: ['time=三年前'],
}
for (const [text, expected] of Object.entries(CASES)) test(`what is named in "${text}"`, () => assert.deepEqual(read(text), expected))

const VALUES: readonly (readonly [string, unknown])[] = [
  ['是纯棉的吗', { name: '材质', value: '纯棉' }],
  ['65W的', { name: '功率', value: '65W' }],
  ["5'6", 167.6],
  ['$20 off', { kind: 'off', off: 2000, currency: 'USD' }],
  ['1.5万', { minor: 1_500_000, currency: 'CNY' }],
  ['圆通单号810023456789'.slice(2), '810023456789'],
  ['by friday', { to: '2026-11-19T16:00:00.000Z' }],
  ['晚上8点后', { from: '2026-11-20T12:00:00.000Z' }],
  ['my name is John Baker', 'John Baker'],
  ['38码半', '38.5'],
  ['加大码', 'XL'],
]
for (const [text, value] of VALUES) test(`the value of "${text}"`, () => assert.deepEqual(firstValue(text), value))

test('a carrier named before a number is its carrier', () => {
  const number = understand(smallModel(), '圆通单号810023456789', aContext()).entities.find(({ type }) => type === 'tracking_number')
  assert.deepEqual(number?.value, { number: '810023456789', carrier: 'YTO' })
})

test('a credit code counts by its check sign, or where a tax number is spoken of', () => {
  assert.deepEqual(read('91440300192203999N'.replace(/.$/, checkSign('91440300192203999'))), [
    `tax_number=91440300192203999${checkSign('91440300192203999')}`,
  ])
  assert.ok(read('税号 914403001922039991').includes('tax_number=914403001922039991'))
})

/** GB 32100-2015. */
function checkSign(code: string): string {
  const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const sum = [...code].reduce((total, sign, i) => total + signs.indexOf(sign) * (3 ** i % 31), 0)
  return signs[(31 - (sum % 31)) % 31] ?? ''
}
