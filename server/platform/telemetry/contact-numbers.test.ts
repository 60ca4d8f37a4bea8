import assert from 'node:assert/strict'
import { test } from 'node:test'
import { costOfWhole, leastCpuMs } from '@xiaoer/testing'
import { mask, replaceContactNumbers, waysOfWriting } from './index.ts'

const put = (text: string) => replaceContactNumbers(text, () => '☎')

/** Every way in which people have been seen to write a number that somebody is called by. */
export const FORMS = [
  ...['13800000000', '138 0000 0000', '138-0000-0000', '138/0000/0000', '138.0000.0000', '138_0000_0000', '138·0000·0000', '138—0000—0000'],
  ...[
    '139 / 1234 / 5678',
    '139 - 1234 - 5678',
    '13912345678',
    '1391234 5678',
    '1391 234 5678',
    '139 123 45678',
    '139 12345678',
    '13 912 345 678',
  ],
  ...['1 3 9 1 2 3 4 5 6 7 8', '(139)12345678', '139\u200b1234\u200b5678', '139\u00a01234\u00a05678', '139\u30001234\u30005678'],
  ...[
    '１３９１２３４５６７８',
    '１３９　１２３４　５６７８',
    '①③⑨①②③④⑤⑥⑦⑧',
    '१३९१२३४५६७८',
    '٠٢١٦٢٣٤٥٦٧٨',
    '一三九一二三四五六七八',
    '幺三八零零零零〇〇〇〇',
  ],
  ...[
    '+8613912345678',
    '+86 139 1234 5678',
    '+86-139-1234-5678',
    '0086 13912345678',
    '008613912345678',
    '8613912345678',
    '（＋86）139-1234-5678',
  ],
  ...[
    '021-62345678',
    '02162345678',
    '021 6234 5678',
    '(021) 62345678',
    '（021）6234-5678',
    '0571-55500188',
    '057155500188',
    '0571-5550188',
  ],
  ...['+86 21 6234 5678', '+86 (0)21 62345678', '+862162345678', '0086-21-62345678'],
  ...[
    '415-555-0100',
    '(415) 555-0100',
    '(415)555-0100',
    '415.555.0100',
    '1-415-555-0100',
    '+1 (415) 555-0100',
    '+1-415-555-0100',
    '+14155550100',
  ],
  ...[
    '+1 415 555 0100',
    '+44 20 7946 0958',
    '+44 (0)20 7946 0958',
    '+81 3-1234-5678',
    '+852 2345 6789',
    '0044 20 7946 0958',
    '+49/30/1234567',
  ],
]
const AROUND: readonly (readonly [string, string])[] = [
  ['', ''],
  ['我的电话是', '，请打给我'],
  ['call me at ', ' after six'],
  ['tel', ''],
  ['买2件 ', '。'],
  ['{"id":"', '"}'],
  ['a,"', '",b'],
]

test('a number that somebody is called by is found in each of its forms, wherever it stands', () => {
  for (const form of FORMS)
    for (const [before, after] of AROUND) {
      const shown = put(before + form + after)
      assert.ok(shown.includes('☎'), before + form + after)
      assert.doesNotMatch(shown.slice(before.length).replace(after, '').normalize('NFKC'), /\d{3}/u, before + form + after)
      assert.doesNotMatch(mask(before + form + after).normalize('NFKC'), /\d{5}|\d{3}.?\d{4}/u, `in the log: ${before}${form}`)
    }
})

/** Numbers of things as the shops' own systems write them. */
export const OF_THINGS: Readonly<Record<string, readonly string[]>> = {
  demo: ['YS202611010007', '20261101-0007', 'COAT-KHAKI-M', 'RMA-20261124-01'],
  vendure: ['T6NZ2QRCGGUWJTNU', 'L2201308', '#128', 'order T6NZ2QRCGGUWJTNU'],
  medusa: ['order_01JCXY3V7QK2R5M9T4W8Z6B1N0', '#1043', 'variant_01JCXY3V7QK2R5M9T4W8Z6B1N0', 'return_01JCXY'],
  woocommerce: ['#2026', '1043', 'WC-100233', 'woo-vneck-tee-red'],
  shopify: ['#1001', 'gid://shopify/Order/450789469', 'gid://shopify/ProductVariant/808950810', 'SH-1001-F1'],
  taobao: ['2847563920184756392', '订单 1234567890123456789', '610947563920', '子订单2847563920184756393'],
  pinduoduo: ['241124-123456789012345', '20241124-1390', '订单241124-138001380013800', '628374650123'],
  jd: ['303456789012', '订单303456789012', '100012043978', 'JDVB01234567890'],
  jushuitan: ['内部单号 1023456', '7738291', 'SKU 90210034', '20261124001'],
  youzan: ['E20261124101530012345678', 'E20261124101530012345678001', '2341234', 'P202611240001'],
  doudian: ['6918234567890123456', '6918234567890123456A', '3467891234567890123', '售后 7123456789012345678'],
  mapped: ['SO-2026-000123', 'INV/2026/11/0042', '4500012345', 'PO 4500012345-10'],
  uploaded: ['A-100-200', '2026112400012', 'SKU-2026-11', '款号 88231'],
  parcels: [
    'SF1234567890123',
    'YT1234567890123',
    '75312345678901',
    '4312345678901',
    '773012345678901',
    'JD0123456789012',
    '1Z999AA10123456784',
    '9400 1112 0255 5555 5555 55',
    'EA123456789CN',
    'DPK364512345678',
    'SF 1234 5678 9012',
  ],
  goods: [
    'GTIN 00812345678901',
    '6901234567892',
    '036000291452',
    'iPhone 15 Pro Max 256',
    'A4 210x297',
    '155/80A 160/84A 165/88A',
    '155 160 165 170',
    '1920x1080',
    '38-39-40-41-42',
  ],
  prices: [
    '¥1,299.00',
    '1299.00 元',
    'USD 1399.00',
    '139.00 1299.00',
    '满 1399 减 200',
    '199/299/399',
    '1,399,000.00',
    '积分 +500 1200',
    '合计 13800.00',
  ],
  days: [
    '2026-11-24',
    '2026/11/24 10:15',
    '20261124',
    '2026年11月24日',
    '11/24/2026',
    '24.11.2026',
    '149 2026-11-24',
    '09:30-18:30',
    '2026-11-24T10:15:30.123Z',
    '0930 1030 1130',
    '2026-11-24 13:15:30',
    '1732442130',
    '1732442130123',
  ],
  ours: [
    '0192f3a0-1234-7abc-8def-000000000001',
    '13812345-6789-7123-8123-138123456789',
    '#4711',
    '127.0.0.1:5432',
    'v1.12.345',
    '第 3 行第 12 列',
    '400-820-8820',
    '800-820-8820',
  ],
}

test('numbers of things stay whole: orders, parcels, goods, prices and days as the shops’ own systems write them', () => {
  for (const [of, all] of Object.entries(OF_THINGS))
    for (const one of all)
      for (const text of [one, `请问 ${one} 到哪了`, `(${one})`, `${one}, ${one}`, `{"sku":"${one}"}`]) assert.equal(put(text), text, of)
})

test('what is looked for is found beside what is none, and a text that holds neither comes back as it is', () => {
  assert.equal(put('149 2026-11-24 13800000000 2026-11-24'), '149 2026-11-24 ☎ 2026-11-24')
  assert.equal(put('13800000000/13900000000,021-62345678;(415) 555-0100'), '☎/☎,☎;☎')
  assert.equal(put('a13800000000b YT13800000000'), 'a13800000000b YT13800000000')
  const long = '没有号码的话。'.repeat(2_000)
  assert.equal(put(long), long)
})

test('a hostile text is read in time', () => {
  for (const hostile of ['1', '1 ', '13', '0', '0 ', '+1 ', '(', '415-', '电话', '１', '一', '\u200b1', '00', 'tel:'])
    assert.ok(leastCpuMs(() => put(hostile.repeat(30_000)), 1_500) < 1_500, hostile)
})

test('a table of many numbers takes as long as it is long', () => {
  const rows = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => `工单 ${from + i},1${3_000_000_000 + from + i},(021) 6234-5678,2026-11-24\n`).join('')
  const parts = Array.from({ length: 8 }, (_, nth) => rows(nth * 5_000, (nth + 1) * 5_000))
  assert.equal(put(parts[0] ?? '').match(/☎/gu)?.length, 10_000)
  const cost = costOfWhole(put, parts)
  assert.ok(cost < 3, `${cost.toFixed(1)} times its parts`)
})

test('a number that is kept by its country’s code is looked for as the country writes it', () => {
  assert.deepEqual(waysOfWriting('+8613912345678'), ['+8613912345678', '13912345678', '8613912345678'])
  assert.deepEqual(waysOfWriting('13912345678'), ['+8613912345678', '13912345678', '8613912345678'])
  assert.deepEqual(waysOfWriting('+862162345678'), ['+862162345678', '2162345678', '02162345678'])
  assert.deepEqual(waysOfWriting('+14155550100'), ['+14155550100', '4155550100', '14155550100'])
  assert.deepEqual(waysOfWriting('lin@mail.example'), ['lin@mail.example'])
})
