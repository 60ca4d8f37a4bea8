import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openFolder, readFileOf } from '../testing/files.ts'
import { gbk } from '../testing/gbk.ts'
import { type Cell, writeXlsx } from '../testing/office.ts'

const folder = openFolder()
after(folder.close)
const read = (name: string, content: string | Buffer) => readFileOf(folder.put(name, content))

test('a csv: heads in Chinese or English, any delimiter, quoted line breaks, with a mark or without', async () => {
  const { entries } = await read(
    'a.csv',
    '\u{feff}问题,答案,相似问,分类\n怎么退货,"在订单里\n点退货",如何退货|能退吗,售后\n"他说""行""",好,,\n',
  )
  assert.deepEqual(entries, [
    { where: '2', question: '怎么退货', answer: '在订单里\n点退货', wordings: ['如何退货', '能退吗'], category: '售后' },
    { where: '4', question: '他说"行"', answer: '好', wordings: [] },
  ])
  for (const delimiter of [';', '\t', '|'])
    assert.equal((await read('b.csv', `question${delimiter}answer\nq1, really${delimiter}a1\n`)).entries[0]?.question, 'q1, really')
})

test('a csv: a row over several lines is told by its first, whatever ends its lines', async () => {
  const text = '问题,答案\n一,"a\nb\nc"\n\n"二",b\n三,"d\ne"\n没有答案,\n'
  for (const end of ['\n', '\r\n']) {
    const { entries, bad } = await read('lines.csv', text.replaceAll('\n', end))
    assert.equal([...entries, ...bad].map(({ where }) => where).join(), '2,6,7,9')
  }
})

test('a formula in a csv is no text and is told; one with an apostrophe before it is text', async () => {
  const cells = [
    '"=HYPERLINK(""http://evil"",""点"")",好',
    "能算吗,=cmd|' /C calc'!A0",
    '几步,"- 第一步\n- 第二步"',
    "等号,'=1+1 等于 2",
    '= 是什么,等号',
  ]
  const { entries, bad } = await read('formula.csv', `问题,答案\n${cells.join('\n')}\n`)
  assert.deepEqual(
    bad.map(({ where, fault }) => [where, fault.code]),
    [
      ['2', 'formula_text'],
      ['3', 'formula_text'],
    ],
  )
  assert.deepEqual(
    entries.map(({ question, answer }) => [question, answer]),
    [
      ['几步', '- 第一步\n- 第二步'],
      ['等号', '=1+1 等于 2'],
      ['= 是什么', '等号'],
    ],
  )
})

test('a csv of GBK is read as such', async () => {
  const { entries } = await read('gbk.csv', gbk('问题,答案\n怎么开发票,下单时勾选发票\n'))
  assert.deepEqual(entries, [{ where: '2', question: '怎么开发票', answer: '下单时勾选发票' }])
})

test('bad rows are told with their place and reason, and the others are taken', async () => {
  const { entries, bad } = await read('bad.csv', '问题,答案,状态\n只有问题,,\n,只有答案,\n好的,好,\n状态不对,好,也许\n')
  assert.deepEqual(
    bad.map(({ where, fault }) => [where, fault.code]),
    [
      ['2', 'no_answer'],
      ['3', 'no_question'],
      ['5', 'status'],
    ],
  )
  assert.equal(entries.length, 1)
})

test('a workbook: every sheet with heads, formulas by their saved result, errors told', async () => {
  const path = folder.path('a.xlsx')
  await writeXlsx(path, {
    说明: [['请按模板填写']],
    售后: [
      ['问题', '答案'],
      ['怎么退货', { formula: 'HYPERLINK("http://evil","点这里")', result: '点这里' }],
      ['没有结果', { formula: '1+1' }],
      ['坏了', { error: '#REF!' }],
      [38, '38 码有货'],
    ],
  })
  const { entries, bad } = await readFileOf(path)
  assert.deepEqual(
    entries.map(({ where, question, answer }) => [where, question, answer]),
    [
      ['售后 2', '怎么退货', '点这里'],
      ['售后 5', '38', '38 码有货'],
    ],
  )
  assert.deepEqual(
    bad.map(({ where, fault }) => [where, fault.code]),
    [
      ['售后 3', 'formula'],
      ['售后 4', 'cell_error'],
    ],
  )
})

test('a workbook: a title above the heads is passed over; days, times, percents and fractions read as they are seen', async () => {
  const path = folder.path('dates.xlsx')
  await writeXlsx(path, {
    活动: [
      ['店铺活动问答'],
      ['（市场部整理）'],
      ['问题', '答案'],
      ['几号开始', { number: 46347, as: 'day' }],
      ['几点抢', { number: 46347.5, as: 'moment' }],
      ['打几折', { number: 0.15, as: 'percent' }],
      ['多少钱', 19.9],
      ['多重', { number: '19.899999999999999', as: 'plain' }],
    ],
  })
  const { entries } = await readFileOf(path)
  assert.deepEqual(
    entries.map(({ where, answer }) => [where, answer]),
    [
      ['4', '2026-11-21'],
      ['5', '2026-11-21 12:00'],
      ['6', '15%'],
      ['7', '19.9'],
      ['8', '19.9'],
    ],
  )
})

test('a workbook: what is merged stands in each of its rows, and rows below a merged question are one entry', async () => {
  const path = folder.path('merged.xlsx')
  const rows: Cell[][] = [
    ['常见问答', '', '', ''],
    ['分类', '问题', '答案', '相似问'],
    ['售后', '怎么退货', '七天内可退', '能退吗'],
    ['', '', '', '退货流程'],
    ['', '怎么换货', '换货包邮', ''],
    ['', '换码怎么弄', '', ''],
    ['', '', '', ''],
    ['配送', '几天到', '两到三天', ''],
    ['', '', '节假日顺延', ''],
    ['', '坏了', { error: '#REF!' }, ''],
    ['', '也坏了', '', ''],
  ]
  await writeXlsx(path, { 表: rows }, ['A1:D1', 'A3:A7', 'B3:B4', 'C3:C4', 'C5:C6', 'A8:A11', 'B8:B9', 'C10:C11'])
  const { entries, bad } = await readFileOf(path)
  assert.deepEqual(
    entries.map(({ where, category, question, answer, wordings }) => [where, category, question, answer, wordings?.join()]),
    [
      ['3', '售后', '怎么退货', '七天内可退', '能退吗,退货流程'],
      ['5', '售后', '怎么换货', '换货包邮', undefined],
      ['6', '售后', '换码怎么弄', '换货包邮', undefined],
      ['8', '配送', '几天到', '两到三天\n节假日顺延', undefined],
    ],
  )
  assert.deepEqual(
    bad.map(({ where, fault }) => [where, fault.code]),
    [
      ['10', 'cell_error'],
      ['11', 'cell_error'],
    ],
  )
})

test('exports of MaxKB, FastGPT and Tiledesk', async () => {
  const maxkb = folder.path('maxkb.xlsx')
  await writeXlsx(maxkb, {
    文档: [
      ['分段标题（选填）', '分段内容（必填，问题答案，最长不超过4096个字符）', '问题（选填，单元格内一行一个）'],
      ['退货', '七天内可退', '怎么退货\n能退吗'],
      ['发票', '下单时勾选', ''],
    ],
  })
  assert.deepEqual(
    (await readFileOf(maxkb)).entries.map(({ question, wordings, answer }) => [question, wordings, answer]),
    [
      ['怎么退货', ['能退吗'], '七天内可退'],
      ['发票', undefined, '下单时勾选'],
    ],
  )
  const fastgpt = await read('fastgpt.csv', 'q,a,indexes\n怎么退货,七天内可退,"1. 能退吗\n2. 退货流程",还能退吗\n整段说明,,怎么说明\n')
  assert.deepEqual(
    fastgpt.entries.map(({ question, wordings, answer }) => [question, wordings, answer]),
    [
      ['怎么退货', ['能退吗', '退货流程', '还能退吗'], '七天内可退'],
      ['怎么说明', [], '整段说明'],
    ],
  )
  const bare = await read('tiledesk.csv', 'how to return;within 7 days\nany invoice;tick the box\n')
  assert.deepEqual(
    bare.entries.map(({ question }) => question),
    ['how to return', 'any invoice'],
  )
  const kbs = await read(
    'tiledesk.json',
    JSON.stringify({ kbs: [{ type: 'faq', name: 'how to return', content: 'how to return\nwithin 7 days' }], count: 1 }),
  )
  assert.deepEqual(kbs.entries, [{ where: '1', question: 'how to return', answer: 'within 7 days' }])
  const intents = await read(
    'bot.json',
    JSON.stringify({ name: 'bot', intents: [{ question: 'hello\nhi', answer: 'Hi!', intent_display_name: 'x' }] }),
  )
  assert.deepEqual(
    intents.entries.map(({ question, wordings }) => [question, wordings]),
    [['hello', ['hi']]],
  )
})

test('HTML: details, dl, headings and tables; scripts are dropped', async () => {
  const { entries } = await read(
    'a.html',
    `<html><head><title>x</title></head><body><script>steal('问：x 答：y')</script><h1>FAQ</h1>
<details><summary>怎么退货</summary><p>七天内<b>可退</b><script>alert(1)</script></p></details>
<dl><dt>几点上班</dt><dd>九点<br>周日休息</dd></dl>
<table><tr><th>问题</th><th>答案</th></tr><tr><td>包邮吗</td><td>满 99 包邮</td></tr></table></body></html>`,
  )
  assert.deepEqual(
    entries.map(({ question, answer }) => [question, answer]),
    [
      ['包邮吗', '满 99 包邮'],
      ['怎么退货', '七天内可退'],
      ['几点上班', '九点\n周日休息'],
    ],
  )
  assert.equal(JSON.stringify(entries).includes('alert'), false)
})

test('radicals that PDFs have in place of characters are those characters', async () => {
  const { entries } = await read('copied.csv', '问题,答案\n⼤⾐能⽔洗吗,⻚⾯上写了⻔店地址\n客⼾的⽼⻁玩偶开㬵了,补⼀点㬵⽔')
  assert.deepEqual(
    entries.map(({ question, answer }) => [question, answer]),
    [
      ['大衣能水洗吗', '页面上写了门店地址'],
      ['客户的老虎玩偶开胶了', '补一点胶水'],
    ],
  )
})
