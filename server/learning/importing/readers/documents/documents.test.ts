// long: large documents are read
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openFolder, readFileOf } from '../../testing/files.ts'
import { writeDocx, writeZip } from '../../testing/office.ts'

const folder = openFolder()
after(folder.close)
const short = ({ where, question, answer, wordings, category }: Awaited<ReturnType<typeof readFileOf>>['entries'][number]) => [
  where,
  question,
  answer,
  ...(wordings ? [wordings] : []),
  ...(category ? [category] : []),
]

test('Markdown: headings, lists, tables, "问：… 答：…", each with its line; scripts are dropped', async () => {
  const { entries, bad } = await readFileOf(
    folder.put(
      'a.md',
      [
        '---',
        'title: x',
        '---',
        '# 售后',
        '',
        '## 怎么退货',
        '',
        '1. 打开订单',
        '2. 点**退货**',
        '',
        '<script>alert(1)</script>',
        '',
        '## 包邮吗',
        '满 99 元包邮 <img src=x onerror=alert(1)>',
        '',
        '问：几点上班',
        '答：九点',
        '',
        '| 问题 | 答案 |',
        '| --- | --- |',
        '| 能自提吗 | 可以 |',
      ].join('\n'),
    ),
  )
  assert.deepEqual(bad, [])
  assert.deepEqual(entries.map(short), [
    ['19+1', '能自提吗', '可以'],
    ['6', '怎么退货', '1. 打开订单\n2. 点退货', '售后'],
    ['13', '包邮吗', '满 99 元包邮', '售后'],
    ['16', '几点上班', '九点', '售后'],
  ])
})

test('HTML: what asks inside a question is of no category of that name; lists in lists are, and text behind them goes on', async () => {
  const html = [
    '<h1>售后</h1><h2>怎么退货？</h2><p>在订单里点退货。</p>',
    '<dl><dt>退货要钱吗</dt><dd>不要。</dd></dl><p>七天内都可以。</p>',
    '<details><summary>发票</summary><details><summary>能补开吗</summary>能。</details><details><summary>抬头能改吗</summary>能改。</details></details>',
    '<h2>配送</h2><details><summary>几天到</summary>两天。</details>',
  ]
  const { entries, bad } = await readFileOf(folder.put('inside.html', html.join('\n')))
  assert.deepEqual(bad, [])
  assert.deepEqual(entries.map(short), [
    ['1', '怎么退货？', '在订单里点退货。\n七天内都可以。', '售后'],
    ['2', '退货要钱吗', '不要。', '售后'],
    ['3', '能补开吗', '能。', '发票'],
    ['3', '抬头能改吗', '能改。', '发票'],
    ['4', '几天到', '两天。', '配送'],
  ])
})

test('Word: headings by style or outline, tables with heads, what was deleted is not read', async () => {
  const path = folder.path('a.docx')
  await writeDocx(path, [
    { style: '1', text: '售后' },
    { style: '2', text: '怎么退货' },
    { text: '在订单里' },
    { text: '点退货' },
    { text: '问：包邮吗' },
    { text: '答：满 99 元' },
    {
      table: [
        ['问题', '答案', '分类'],
        ['能自提吗', '可以', '配送'],
      ],
    },
    { text: '问：开发票吗' },
    {
      table: [
        ['抬头', '税号'],
        ['公司', '必填'],
      ],
    },
  ])
  const { entries, bad } = await readFileOf(path)
  assert.deepEqual(bad, [])
  assert.deepEqual(entries.map(short), [
    ['¶7+1', '能自提吗', '可以', '配送'],
    ['¶2', '怎么退货', '在订单里\n点退货', '售后'],
    ['¶5', '包邮吗', '满 99 元', '售后'],
    ['¶13', '开发票吗', '抬头 | 税号\n公司 | 必填', '售后'],
  ])
})

test('Word without styles: what is larger or bold is a heading, a lone title is the category; small print is text', async () => {
  const path = folder.path('plain.docx')
  await writeDocx(path, [
    { style: '1', text: '售后须知' },
    { bold: true, size: 28, text: '退换' },
    { bold: true, text: '怎么退货' },
    { text: '在订单里点退货，按提示寄回。' },
    { text: '运费由店铺承担。' },
    { bold: true, text: '多久到账' },
    { text: '签收后三天内到账，节假日顺延。' },
    { size: 28, bold: true, text: '发票' },
    { bold: true, text: '能开发票吗' },
    { text: '能，下单时填抬头。' },
  ])
  const { entries, bad } = await readFileOf(path)
  assert.deepEqual(bad, [])
  assert.deepEqual(entries.map(short), [
    ['¶3', '怎么退货', '在订单里点退货，按提示寄回。\n运费由店铺承担。', '退换'],
    ['¶6', '多久到账', '签收后三天内到账，节假日顺延。', '退换'],
    ['¶9', '能开发票吗', '能，下单时填抬头。', '发票'],
  ])
})

test('Word without styles: question and answer by their marks, on one line or two; else a question mark at the end asks', async () => {
  const marked = folder.path('marked.docx')
  await writeDocx(marked, [
    { text: '问：怎么退货？ 答：在订单里点退货。' },
    { text: 'Q2：包邮吗' },
    { text: 'A2：满 99 元包邮' },
    { text: '【问】几点上班' },
    { text: '【答】九点' },
  ])
  assert.deepEqual((await readFileOf(marked)).entries.map(short), [
    ['¶1', '怎么退货？', '在订单里点退货。'],
    ['¶2', '包邮吗', '满 99 元包邮'],
    ['¶4', '几点上班', '九点'],
  ])
  const asked = folder.path('asked.docx')
  await writeDocx(asked, [
    { text: '包邮吗？' },
    { text: '满 99 元包邮' },
    { text: '还要加钱的是偏远地区' },
    { text: '几点上班？' },
    { text: '九点' },
  ])
  assert.deepEqual((await readFileOf(asked)).entries.map(short), [
    ['¶1', '包邮吗？', '满 99 元包邮\n还要加钱的是偏远地区'],
    ['¶4', '几点上班？', '九点'],
  ])
  const none = folder.path('none-of-them.docx')
  await writeDocx(none, [{ text: '我们店在杭州。' }, { text: '九点上班。' }])
  const { entries, bad } = await readFileOf(none)
  assert.deepEqual(
    [entries.length, bad.map(({ where, fault }) => [where, fault.code])],
    [
      0,
      [
        ['¶1', 'no_heading'],
        ['¶2', 'no_heading'],
      ],
    ],
  )
})

test('a zip bomb as docx, one that is none, broken XML and endless nesting are refused', async () => {
  const refused = (path: string, code: string, words: RegExp) =>
    assert.rejects(
      readFileOf(path),
      (error: Error & { fault?: { code: string } }) => error.fault?.code === code && words.test(error.message),
    )
  const bomb = folder.path('bomb.docx')
  await writeZip(bomb, { 'word/document.xml': Buffer.alloc(65 << 20, ' ') })
  await refused(bomb, 'bomb', /64 MB/)
  const none = folder.path('none.docx')
  await writeZip(none, { 'a.txt': 'x' })
  await refused(none, 'broken', /no word\/document\.xml/)
  const open = folder.path('open.docx')
  await writeZip(open, { 'word/document.xml': '<w:document><w:body></w:p></w:body>' })
  await refused(open, 'broken', /docx/)
  await refused(folder.put('deep.md', `${'> '.repeat(20_000)}x`), 'broken', /md/)
})
