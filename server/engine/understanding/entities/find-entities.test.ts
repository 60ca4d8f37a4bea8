import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aContext, smallModel } from '../testing/small-model.ts'
import { understand } from '../understand.ts'
import { productLinker } from './named/product-linker.ts'

const entities = (text: string, more = {}) => understand(smallModel(), text, aContext(more)).entities
/** "type=value" of each entity; objects as JSON. */
const read = (text: string) =>
  entities(text).map(({ type, value }) => `${type}=${typeof value === 'object' ? JSON.stringify(value) : value}`)

const CASES: Readonly<Record<string, readonly string[]>> = {
  '165 110斤穿多大': ['height=165', 'weight=55'],
  '110斤165能穿吗': ['weight=55', 'height=165'],
  '一米六五 55kg': ['height=165', 'weight=55'],
  身高170体重130: ['height=170', 'weight=65'],
  '165/55 选几码': ['height=165', 'weight=55'],
  '178cm 75公斤': ['height=178', 'weight=75'],
  '38码的有吗': ['size=38'],
  M还是2xl: ['size=M', 'size=2XL'],
  XXL有吗: ['size=2XL'],
  '170/92A': ['size=170/92A'],
  '脚长24.5cm': ['size=24.5cm'],
  均码吗: ['size=均码'],
  '3岁半穿多大': ['age=42'],
  宝宝8个月大: ['age=8'],
  '199元': ['money={"minor":19900,"currency":"CNY"}'],
  '12块5': ['money={"minor":1250,"currency":"CNY"}'],
  两百块: ['money={"minor":20000,"currency":"CNY"}'],
  '$20.50': ['money={"minor":2050,"currency":"USD"}'],
  '500日元': ['money={"minor":500,"currency":"JPY"}'],
  '1万韩元': ['money={"minor":10000,"currency":"KRW"}'],
  '500.000₫': ['money={"minor":500000,"currency":"VND"}'],
  '¥1,299.50': ['money={"minor":129950,"currency":"CNY"}'],
  '8折': ['discount={"kind":"rate","rate":0.8}'],
  八五折: ['discount={"kind":"rate","rate":0.85}'],
  满300减50: ['discount={"kind":"threshold","from":30000,"off":5000}'],
  买二送一: ['discount={"kind":"bundle","buy":2,"free":1}'],
  拍了两件: ['quantity={"value":2,"unit":"件"}'],
  黑色的: ['colour=黑色'],
  雾霾蓝有吗: ['colour=雾霾蓝'],
  用花呗: ['payment=huabei'],
  可以发顺丰吗: ['carrier=顺丰'],
  什么面料: ['attribute=材质'],
  发到广东深圳: ['address={"province":"广东省","city":"深圳市"}'],
  收件人张三: ['person=张三'],
}

test('a sum that names no currency is of the shop’s own, in its decimals', () => {
  const yen = (text: string) => entities(text, { currency: 'JPY' }).map(({ value }) => value)
  assert.deepEqual(yen('¥500'), [{ minor: 500, currency: 'JPY' }])
  assert.deepEqual(yen('优惠券满3000减500'), [{ kind: 'threshold', from: 3000, off: 500 }])
  assert.deepEqual(yen('现在到手价1280'), [{ minor: 1280, currency: 'JPY' }])
  assert.deepEqual(yen('12块5'), [{ minor: 1250, currency: 'CNY' }])
  const hongkong = entities('$88.50', { currency: 'HKD' }).map(({ value }) => value)
  assert.deepEqual(hongkong, [{ minor: 8850, currency: 'HKD' }])
})

for (const [text, expected] of Object.entries(CASES)) test(`entities of "${text}"`, () => assert.deepEqual(read(text), expected))

const day = (date: string) => new Date(`${date}T00:00:00+08:00`).toISOString()
const TIMES: Readonly<Record<string, { from?: string; to?: string }>> = {
  前天买的: { from: day('2026-11-18'), to: day('2026-11-19') },
  下周三前: { to: day('2026-11-25') },
  双十一: { from: day('2026-11-11'), to: day('2026-11-12') },
  明天下午3点半: { from: '2026-11-21T07:30:00.000Z', to: '2026-11-21T08:00:00.000Z' },
  三天前: { from: day('2026-11-17'), to: day('2026-11-18') },
  '12月5号': { from: day('2026-12-05'), to: day('2026-12-06') },
  上个月: { from: day('2026-10-01'), to: day('2026-11-01') },
  周末: { from: day('2026-11-21'), to: day('2026-11-23') },
  春节: { from: day('2027-02-06'), to: day('2027-02-13') },
  tomorrow: { from: day('2026-11-21'), to: day('2026-11-22') },
  '3 days ago': { from: day('2026-11-17'), to: day('2026-11-18') },
}
for (const [text, expected] of Object.entries(TIMES)) {
  test(`the time of "${text}"`, () => assert.deepEqual(entities(text).find(({ type }) => type === 'time')?.value, expected))
}

/** Province, city, district and street, as they are read from what people paste. */
const ADDRESSES: Readonly<Record<string, string>> = {
  "Room 501, Building 3, No. 88 Nanjing West Road, Jing'an District, Shanghai":
    "上海市|上海市|Jing'an District|Room 501, Building 3, No. 88 Nanjing West Road",
  'No. 12 Yunfan Road, Xuhui District, Shanghai': '上海市|上海市|Xuhui District|No. 12 Yunfan Road',
  '88 Nanjing West Rd, Shanghai': '上海市|上海市||88 Nanjing West Rd',
  'Flat 5B, Tower 2, 18 Chaoyang North Road, Chaoyang, Beijing 100020': '北京市|北京市|Chaoyang|Flat 5B, Tower 2, 18 Chaoyang North Road',
  '1 Science Park Road, Nanshan District, Shenzhen, Guangdong': '广东省|深圳市|Nanshan District|1 Science Park Road',
  'change my address to 66 Tianhe Road, Tianhe District, Guangzhou, please': '广东省|广州市|Tianhe District|66 Tianhe Road',
  '10 Downing Street, London SW1A 2AA': 'London SW1A 2AA|London SW1A 2AA||10 Downing Street',
  '1600 Pennsylvania Avenue NW, Washington, DC 20500': 'DC 20500|Washington||1600 Pennsylvania Avenue NW',
  'Musterstraße 12, 10115 Berlin': '10115 Berlin|10115 Berlin||Musterstraße 12',
  '12 rue de Rivoli, 75004 Paris': '75004 Paris|75004 Paris||12 rue de Rivoli',
  '张三 13812345678 上海市徐汇区云帆路12号3栋502': '上海市|上海市|徐汇区|云帆路12号3栋502',
  '收件人：李雷，电话：13900001111，地址：浙江省杭州市西湖区文三路100号5幢302室': '浙江省|杭州市|西湖区|文三路100号5幢302室',
  '地址: 广东省深圳市南山区科技园路1号': '广东省|深圳市|南山区|科技园路1号',
  徐汇区云帆路12号: '上海市|上海市|徐汇区|云帆路12号',
  上海市徐匯區雲帆路12號3棟: '上海市|上海市|徐汇区|云帆路12号3栋',
  广州天河体育西路101号维多利广场B塔20楼: '广东省|广州市|天河区|体育西路101号维多利广场b塔20楼',
  苏州工业园区星湖街328号创意产业园5栋401: '江苏省|苏州市|苏州工业园区|星湖街328号创意产业园5栋401',
  北京市北京市海淀区中关村大街1号: '北京市|北京市|海淀区|中关村大街1号',
  上海浦东新区张江高科祖冲之路887弄50号: '上海市|上海市|浦东新区|张江高科祖冲之路887弄50号',
  '湖南长沙岳麓区麓山南路2号湖南大学 陈明 15811112222': '湖南省|长沙市|岳麓区|麓山南路2号湖南大学',
  河南省郑州市金水区花园路39号院2号楼3单元1501: '河南省|郑州市|金水区|花园路39号院2号楼3单元1501',
  天津市和平区南京路189号津汇广场: '天津市|天津市|和平区|南京路189号津汇广场',
  香港九龙尖沙咀弥敦道100号: '香港特别行政区|九龙||尖沙咀弥敦道100号',
  南京西路88号501室: '',
}
test('addresses are read as people paste them: with name and phone, without province, in English, of other countries', () => {
  for (const [text, expected] of Object.entries(ADDRESSES)) {
    const value = entities(text).find(({ type }) => type === 'address')?.value as Readonly<Record<string, string>> | undefined
    assert.equal(value ? ['province', 'city', 'district', 'street'].map((name) => value[name] ?? '').join('|') : '', expected, text)
  }
})

test('an address down to the street is private and keeps every part', () => {
  const [address] = entities('浙江省杭州市西湖区文三路100号')
  assert.deepEqual(address?.value, { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路100号' })
  assert.equal(address?.private, true)
})

test('a fruit of five jin is no body, a month no age, a colour question no colour', () => {
  assert.deepEqual(read('苹果5斤'), ['quantity={"value":5,"unit":"斤"}'])
  assert.ok(!read('用了8个月').some((one) => one.startsWith('age')))
  assert.ok(!read('有几种颜色').some((one) => one.startsWith('colour')))
})

const CATALOGUE = productLinker([
  { id: 'tee', title: '重磅纯棉圆领短袖T恤', aliases: ['T恤', '纯棉T恤'], category: 'clothing' },
  { id: 'coat', title: '经典双排扣中长款风衣', aliases: ['风衣', '双排扣风衣'], category: 'clothing' },
])

test('products are linked by title, alias, ending and through a wrong character', () => {
  for (const [text, id] of [
    ['纯棉t恤有货吗', 'tee'],
    ['双排扣凤衣多少钱', 'coat'],
    ['那件中长款风衣', 'coat'],
    ['短袖T恤', 'tee'],
  ] as const) {
    const value = entities(text, { catalogue: CATALOGUE }).find(({ type }) => type === 'product')?.value
    assert.equal(typeof value === 'object' && !Array.isArray(value) ? value['id'] : undefined, id, text)
  }
  assert.ok(!entities('什么时候发货', { catalogue: CATALOGUE }).some(({ type }) => type === 'product'))
})

test('where a shop has no Chinese titles, goods are found by what such goods are called in Chinese, and by the word behind a brand', () => {
  const titles = ['Northwind Sweatpants', 'Vintage Folding Camera', 'RunX Running Shoe', 'Leather Sofa', 'Gift Box']
  const catalogue = productLinker(titles.map((title) => ({ id: title, title, aliases: [], category: '' })))
  const linked = (text: string) => catalogue.link(text).flatMap(({ ids }) => ids)
  for (const [text, title] of [
    ['运动裤有黑色吗', 'Northwind Sweatpants'],
    ['do the sweatpants come in black', 'Northwind Sweatpants'],
    ['相机多少钱', 'Vintage Folding Camera'],
    ['跑鞋还有42码吗', 'RunX Running Shoe'],
    ['沙发怎么保养', 'Leather Sofa'],
  ] as const)
    assert.deepEqual(linked(text), [title], text)
  assert.deepEqual(linked('the box arrived broken'), [])
})

const SAID_SHORT: Readonly<Record<string, readonly string[]>> = {
  平时穿38的鞋: ['size=38'],
  '39和40都试过 鞋子偏大': ['size=39', 'size=40'],
  脚长255mm: ['size=255mm'],
  文胸75B有吗: ['size=75B'],
  我175穿什么: ['height=175'],
  昨天才卖99: ['money={"minor":9900,"currency":"CNY"}'],
  '中通 7312345678901': ['carrier=中通', 'tracking_number={"number":"7312345678901","carrier":"ZTO"}'],
  '李雷 13812345678': ['person=李雷', 'phone=13812345678'],
}
for (const [text, expected] of Object.entries(SAID_SHORT)) {
  test(`what is left out of "${text}"`, () =>
    assert.deepEqual(
      read(text).filter((one) => !/^(?:time|attribute|product)/.test(one)),
      expected,
    ))
}

test('an address in Chinese and in Latin letters is one, and the other reading makes no second of it', () => {
  const pudong = { province: '上海市', city: '上海市', district: '浦东新区', street: '世纪大道1200号' }
  for (const text of [
    '上海市浦东新区世纪大道1200号（1200 Century Avenue, Pudong, Shanghai）林小满 13711112222',
    '改到 1200 Century Avenue, Pudong, Shanghai 上海市浦东新区世纪大道1200号',
    '上海市浦东新区世纪大道1200号 shanghai shi pudong xinqu shiji dadao 1200 hao',
    '上海市浦东新区世纪大道1200号\n1200 Century Avenue, Pudong, Shanghai 200120, China',
    'No. 1200 Century Ave, Pudong New Area, Shanghai, China 上海市浦东新区世纪大道1200号',
  ])
    assert.deepEqual(
      entities(text).flatMap(({ type, value }) => (type === 'address' ? [value] : [])),
      [pudong],
      text,
    )
})
