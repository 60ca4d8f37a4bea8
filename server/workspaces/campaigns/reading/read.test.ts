import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCampaign } from './read.ts'

const today = { now: new Date('2026-10-20T02:00:00Z'), timeZone: 'Asia/Shanghai', currency: 'CNY' }
const shelf = {
  categories: ['服饰', '鞋靴', '数码', '食品'],
  products: new Map([
    ['11英寸学习娱乐平板', 'tablet-11'],
    ['平板', 'tablet-11'],
  ]),
}
const read = (text: string) => readCampaign(text, shelf, today)
const open = (text: string) =>
  read(text).clauses.flatMap((one) => (one.read === null || one.rest !== undefined ? [one.rest ?? one.text] : []))

const RULES = `# 双十一购物节

- 活动时间：11月1日20:00至11日24:00
- 跨店每满300减50，上不封顶，可与店铺券叠加，不可与会员价同享
- 鞋靴2件9折
- 店铺券满299减30，每单限用一张
- 平板除外
- 满199元送保温杯
- 到店自提再送袜子一双`

test('a campaign as shops write it: name, time, discounts, what goes together, and what was not read', () => {
  const { name, from, to, terms, stacks, clauses } = read(RULES)
  assert.deepEqual([name, from, to], ['双十一购物节', '2026-11-01T12:00:00.000Z', '2026-11-11T16:00:00.000Z'])
  assert.deepEqual(
    terms.discounts.map(({ layer, off, from, pieces, only, except, excludes }) => ({ layer, off, from, pieces, only, except, excludes })),
    [
      {
        layer: 'platform',
        off: { kind: 'every', from: 30_000, off: 5_000 },
        from: 0,
        pieces: 1,
        only: [],
        except: [],
        excludes: ['member'],
      },
      { layer: 'pieces', off: { kind: 'percent', pay: 90 }, from: 0, pieces: 2, only: ['鞋靴'], except: [], excludes: [] },
      {
        layer: 'shop_coupon',
        off: { kind: 'amount', minor: 3_000, each: 'order' },
        from: 29_900,
        pieces: 1,
        only: [],
        except: ['tablet-11'],
        excludes: [],
      },
      { layer: 'gift', off: { kind: 'gift', gift: '保温杯' }, from: 19_900, pieces: 1, only: [], except: [], excludes: [] },
    ],
  )
  assert.deepEqual(stacks, [
    { of: 'd1', with: 'shop_coupon', may: true },
    { of: 'd1', with: 'member', may: false },
  ])
  assert.deepEqual(
    clauses.filter(({ read }) => read === null).map(({ text }) => text),
    ['到店自提再送袜子一双'],
  )
})

test('steps of one 满减 are one rule, a share and a price for so many are others', () => {
  const [tiers, half, set, fold, piece] = read(
    '满199减20，满300减50，满600减110，只取最高一档。第二件半价；99元任选3件；服饰8.8折；每件立减50元',
  ).terms.discounts
  assert.deepEqual(tiers?.off, {
    kind: 'tiers',
    tiers: [
      [19_900, 2_000],
      [30_000, 5_000],
      [60_000, 11_000],
    ],
  })
  assert.deepEqual(half?.off, { kind: 'nth', nth: 2, pay: 50, among: 'product' })
  assert.deepEqual(set?.off, { kind: 'set', pieces: 3, minor: 9_900 })
  assert.deepEqual([fold?.off, fold?.only], [{ kind: 'percent', pay: 88 }, ['服饰']])
  assert.deepEqual(piece?.off, { kind: 'amount', minor: 5_000, each: 'piece' })
})

test('nothing is guessed: what is not understood, in whole or in part, is listed', () => {
  assert.deepEqual(open('每人限购3件'), ['每人限购3件'])
  assert.deepEqual(open('立减20元'), ['立减20元'], 'whether a piece or an order is not said')
  assert.deepEqual(open('满100减120'), ['满100减120'], 'more off than it costs')
  assert.deepEqual(open('全场5折起'), ['全场5折起'])
  assert.deepEqual(open('珠宝满300减50'), ['珠宝'], 'a shelf that the shop does not have')
  assert.deepEqual(open('满300减50，仅限手表参加'), ['仅限手表参加'])
  assert.deepEqual(open('满300减50，不可与红包雨同享'), ['不可与红包雨同享'])
  assert.deepEqual(open('满300减50，不可与店铺券和红包雨同享'), ['红包雨'])
  assert.deepEqual(open('2月30日至3月2日'), ['2月30日至3月2日'])
})

test('a number is read whole: 95折 and 八八折 are 9.5 and 8.8, and neither a share nor other money is yuan', () => {
  const pays = (text: string) => read(text).terms.discounts.map(({ off }) => (off.kind === 'percent' ? off.pay : off.kind))
  assert.deepEqual(['全场95折', '服饰打八八折', '满300打75折', '2件9折', '3件8.5折', '全场九折'].flatMap(pays), [95, 88, 75, 90, 85, 90])
  const none = ['打15折', '打-5折', '10折', '0.95折', '满300减10%', '满300减50$', '满300减50€', '满300减1234567890']
  for (const text of none) assert.deepEqual([pays(text), open(text)], [[], [text]], text)
})

test('years of another calendar are not read; of more rules than a campaign may hold the rest is told', () => {
  for (const text of ['2569年11月1日至2569年11月11日', '1447年5月10日至1447年5月20日', '0115年11月1日至0115年11月11日'])
    assert.deepEqual([read(text).from, open(text)], [null, [text]])
  const many = read(Array.from({ length: 203 }, (_, i) => `每满${i + 100}减5`).join('\n'))
  assert.deepEqual([many.terms.discounts.length, many.clauses.filter((one) => one.read === null).length], [200, 3])
})

test('dates: a year that is past is the next, a last hour of 24 is midnight, an end may lie over the year', () => {
  const stretch = (text: string) => [read(text).from, read(text).to]
  assert.deepEqual(stretch('6月1日至6月18日'), ['2027-05-31T16:00:00.000Z', '2027-06-18T16:00:00.000Z'])
  assert.deepEqual(stretch('12月30日至1月3日'), ['2026-12-29T16:00:00.000Z', '2027-01-03T16:00:00.000Z'])
  assert.deepEqual(stretch('2026年11月1日 20点至2026年11月11日 23:59'), ['2026-11-01T12:00:00.000Z', '2026-11-11T15:59:00.000Z'])
  assert.deepEqual(stretch('2026-11-01~2026-11-03'), ['2026-10-31T16:00:00.000Z', '2026-11-03T16:00:00.000Z'])
})

test('amounts are in the decimals of the shop’s currency', () => {
  const yen = readCampaign('每满3,000减500', shelf, { ...today, currency: 'JPY' })
  assert.deepEqual(yen.terms.discounts[0]?.off, { kind: 'every', from: 3_000, off: 500 })
})

test('a day without a midnight begins at its first moment', () => {
  const santiago = { now: new Date('2026-08-20T02:00:00Z'), timeZone: 'America/Santiago', currency: 'CLP' }
  assert.equal(readCampaign('活动时间：9月6日至9月7日', shelf, santiago).from, '2026-09-06T04:00:00.000Z')
})
