import assert from 'node:assert/strict'
import { createReadStream, existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { after, test } from 'node:test'
import type { UploadKind } from '@xiaoer/contract/uploads'
import { z } from 'zod'
import { readTable } from '#commerce'
import { openFolder } from '../importing/testing/files.ts'
import { gbk } from '../importing/testing/gbk.ts'
import { type Cell, writeXlsx } from '../importing/testing/office.ts'
import { withRows } from './with-file.ts'

const FAULTS = join(import.meta.dirname, '../../../../shared/faults/import')
const absent = existsSync(FAULTS) ? false : 'the inputs are not beside the repository'
const folder = openFolder()
after(folder.close)

const Orders = z.array(
  z.object({
    key: z.string(),
    facts: z.object({
      placedAt: z.date(),
      total: z.object({ minor: z.number() }),
      items: z.array(z.object({ title: z.string(), quantity: z.number(), paid: z.object({ minor: z.number() }) })),
    }),
  }),
)
const read = (path: string, kind: UploadKind, terms = { currency: 'CNY', timeZone: 'Asia/Shanghai' }) =>
  withRows({ name: basename(path), bytes: createReadStream(path) }, (rows) => readTable(rows, { kind, mapping: {}, ...terms }))

async function ordersOf(path: string, timeZone = 'Asia/Shanghai') {
  const { items, bad } = await read(path, 'orders', { currency: 'CNY', timeZone })
  const orders = Orders.parse(items).map(({ key, facts }) => ({
    ...{ number: key, at: facts.placedAt.toISOString(), total: facts.total.minor },
    lines: facts.items.map(({ title, quantity, paid }) => [title, quantity, paid.minor] as const),
  }))
  return { orders, bad: bad.map(({ where, why, field }) => [where, why, field]) }
}
const HEAD = '订单号,下单时间,订单状态,商品名称,数量,实付金额,买家ID'
const line = (number: string, at = '2026-11-03 09:05', sum = '59') => `${number},${at},已发货,保温杯,1,${sum},u1`
const csv = (name: string, ...lines: string[]) => folder.put(name, `${[HEAD, ...lines].join('\r\n')}\r\n`)

test('numbers of orders: as text, behind an apostrophe, a tab or in full width they are read; in scientific notation they are refused', async () => {
  const { orders, bad } = await ordersOf(
    csv(
      'a.csv',
      line('="007001"'),
      line("'007002"),
      line('007003\t'),
      line('"007004 "'),
      line('００７００５'),
      line('8.00712E+17'),
      line('"=""007007"""'),
    ),
  )
  assert.deepEqual(
    orders.map(({ number }) => number),
    ['007001', '007002', '007003', '007004', '007005', '007007'],
  )
  assert.deepEqual(bad, [['7', 'digits', 'number']])
})

test('two orders whose numbers became the same are never one', async () => {
  const number = '202611030000012000'
  const { orders, bad } = await ordersOf(csv('b.csv', line(number), line(number, '2026-11-04 10:00')))
  assert.deepEqual([orders.length, bad], [1, [['3', 'differs', 'placedAt']]])
})

test('a moment is read in the spellings that tables have, by the clock of its place', async () => {
  const spellings = [
    '2026年7月3日 21:05',
    '2026-7-3 21:5:00',
    '20260703210500',
    '2026/07/03 21：05',
    '2026.7.3 21:05',
    '3 Jul 2026 9:05 PM',
    '2026年7月3日下午9点5分',
    '03.07.2026 21:05',
  ]
  const path = csv('c.csv', ...spellings.map((at, nth) => line(`n${nth}`, at)), line('x', '7/3/2026'), line('y', '2026-02-30'))
  const { orders, bad } = await ordersOf(path)
  assert.deepEqual(
    orders.map(({ at }) => at),
    spellings.map(() => '2026-07-03T13:05:00.000Z'),
  )
  assert.deepEqual(bad, [
    ['10', 'time', 'placedAt'],
    ['11', 'time', 'placedAt'],
  ])
  const winter = csv('d.csv', line('1', '2026-07-03 12:00'), line('2', '2026-12-03 12:00'))
  assert.deepEqual(
    (await ordersOf(winter, 'Europe/Berlin')).orders.map(({ at }) => at),
    ['2026-07-03T10:00:00.000Z', '2026-12-03T11:00:00.000Z'],
  )
})

test('a csv of any delimiter and encoding; a line sep= above it; line breaks and delimiters within quotation marks', async () => {
  const text = `${HEAD}\n${line('1').replace('保温杯', '"杯, 大; 红\n二号"')}\n`
  const parted = (delimiter: string) =>
    `${HEAD.replaceAll(',', delimiter)}\n${line('1').replaceAll(',', delimiter).replace('保温杯', '"杯, 大; 红\n二号"')}\n`
  const files: [string, string | Buffer][] = [
    ['plain.csv', text],
    ['mark.csv', `\u{feff}${text}`],
    ['gbk.csv', gbk(text)],
    ['wide.csv', Buffer.from(`\u{feff}${parted('\t')}`, 'utf16le')],
    ['semicolon.csv', parted(';')],
    ['sep.csv', `\u{feff}sep=;\r\n${parted(';')}`],
    ['bar.txt', parted('|')],
    ['tab.tsv', parted('\t')],
  ]
  for (const [name, content] of files) {
    const { orders, bad } = await ordersOf(folder.put(name, content))
    assert.deepEqual(
      [orders.map(({ number, lines }) => [number, lines[0]?.[0].replace(/\s+/gu, ' ')]), bad],
      [[['1', '杯, 大; 红 二号']], []],
      name,
    )
  }
})

test('a workbook: numbers as they are seen, too long ones refused, money and pieces as they are held, days without a format too', async () => {
  const path = folder.path('numbers.xlsx')
  const rows: Cell[][] = [
    HEAD.split(','),
    [
      { number: 7001, as: 'eight digits' },
      { number: 46_329.37847222222, as: 'moment' },
      '已发货',
      '保温杯',
      { number: 2, as: 'pieces' },
      { number: 1059.5, as: 'yuan' },
      'u1',
    ],
    [1.2e17, { number: 46_329.5, as: 'day' }, '已发货', '保温杯', 1, 59, 'u1'],
    [123_456_789_012_345, 46_329.5, '已发货', '保温杯', 1, 59, 'u1'],
    ['8', { error: '#N/A' }, '已发货', '保温杯', 1, 59, 'u1'],
    ['9', { formula: 'NOW()' }, '已发货', '保温杯', 1, 59, 'u1'],
  ]
  await writeXlsx(path, { 订单: rows })
  const { orders, bad } = await ordersOf(path)
  assert.deepEqual(orders, [
    { number: '00007001', at: '2026-11-03T01:05:00.000Z', total: 105_950, lines: [['保温杯', 2, 105_950]] },
    { number: '123456789012345', at: '2026-11-03T04:00:00.000Z', total: 5_900, lines: [['保温杯', 1, 5_900]] },
  ])
  assert.deepEqual(bad, [
    ['3', 'digits', 'number'],
    ['5', 'cell', 'placedAt'],
    ['6', 'cell', 'placedAt'],
  ])
})

test('merged cells of an order, or cells left empty below them, are one order of several lines; a merged sum is paid once', async () => {
  const path = folder.path('merged.xlsx')
  const head = ['订单号', '下单时间', '订单状态', '商品名称', '数量', '小计', '买家ID']
  const rows: Cell[][] = [head, ['A1', '2026-11-03 09:05', '已发货', '保温杯', 1, 79, 'u1'], ['', '', '', '雨伞', 1, '', '']]
  await writeXlsx(path, { 订单: rows }, ['A2:A3', 'B2:B3', 'C2:C3', 'F2:F3', 'G2:G3'])
  const { orders, bad } = await ordersOf(path)
  assert.deepEqual(
    [orders.map(({ total, lines }) => [total, lines]), bad],
    [
      [
        [
          7_900,
          [
            ['保温杯', 1, 3_950],
            ['雨伞', 1, 3_950],
          ],
        ],
      ],
      [],
    ],
  )
  const flat = await ordersOf(csv('flat.csv', line('B1', undefined, '79'), ',,,雨伞,2,,'))
  assert.deepEqual(
    flat.orders.map(({ number, lines }) => [number, lines.map(([title, n]) => [title, n])]),
    [
      [
        'B1',
        [
          ['保温杯', 1],
          ['雨伞', 2],
        ],
      ],
    ],
  )
})

test('several attributes in one cell are single attributes; one with a head of its own stays whole', async () => {
  const rows = [
    '名称,价格,库存,属性,材质',
    '龙井,88,5,产地:杭州西湖;等级:特级,叶:嫩;梗:无',
    '白茶,60,3,"产地：福鼎，年份：2023",',
    '壶,30,1,手工,紫砂',
  ]
  const { items } = await read(folder.put('goods.csv', rows.join('\n')), 'products')
  const facts = z.array(z.object({ facts: z.object({ attributes: z.record(z.string(), z.string()) }) })).parse(items)
  assert.deepEqual(
    facts.map((one) => one.facts.attributes),
    [
      { 产地: '杭州西湖', 等级: '特级', 材质: '叶:嫩;梗:无' },
      { 产地: '福鼎', 年份: '2023' },
      { 属性: '手工', 材质: '紫砂' },
    ],
  )
})

test('what programs call xls is read as what it is: a page, or text; an old workbook is refused with the way out', async () => {
  const rows = [HEAD.split(','), line('="007001"').split(',')]
  const drawn = rows.map((cells) => `<tr>${cells.map((cell) => `<td style='mso-number-format:"\\@"'>${cell}</td>`).join('')}</tr>`)
  const page = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="gbk"></head><body><table><tr><td colspan="7">导出</td></tr></table><table>${drawn.join('')}<tr><td rowspan="1"></td><td></td><td></td><td>雨伞</td><td>2</td></tr></table></body></html>`
  for (const [name, content] of [
    ['page.xls', gbk(page)],
    ['text.xls', rows.map((cells) => cells.join('\t')).join('\n')],
  ] as const) {
    const { orders, bad } = await ordersOf(folder.put(name, content))
    assert.deepEqual([orders.map(({ number }) => number), bad], [['007001'], []], name)
  }
  await assert.rejects(ordersOf(folder.put('old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'))), /xlsx/u)
})

test('the tables of other systems come out as they should', { skip: absent }, async () => {
  const gb = await ordersOf(join(FAULTS, 'o01-gbk-leading-zeros.csv'))
  assert.deepEqual(
    gb.orders.map(({ number }) => number),
    [
      ...['0001234500', '0001234501', '0001234503', '0001234504', '0001234505', '0001234506', '0001234507', '0001234508', '0001234509'],
      ...['0001234510', '123'],
    ],
  )
  assert.deepEqual(gb.bad, [['4', 'digits', 'number']])
  assert.deepEqual([gb.orders[4]?.at, gb.orders[5]?.at], ['2026-11-03T13:05:00.000Z', '2026-11-03T01:05:07.000Z'])
  const numbers = await ordersOf(join(FAULTS, 'o02-numbers.xlsx'))
  assert.deepEqual(
    numbers.orders.map(({ number, at }) => [number, at]),
    [
      ['0000123450', '2026-11-03T01:05:00.000Z'],
      ['0001234599', '2026-11-03T04:00:00.000Z'],
    ],
  )
  assert.deepEqual(numbers.bad, [
    ['3', 'digits', 'number'],
    ['5', 'digits', 'number'],
  ])
  const merged = await ordersOf(join(FAULTS, 'o03-merged-order.xlsx'))
  assert.deepEqual(
    [merged.orders.map(({ number, lines }) => [number, lines.map(([title, n]) => [title, n])]), merged.bad],
    [
      [
        [
          'A1',
          [
            ['保温杯', 1],
            ['雨伞', 2],
          ],
        ],
      ],
      [],
    ],
  )
})
