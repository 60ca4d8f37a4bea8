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
    ['6', '怎么退货', '打开订单\n点退货', '售后'],
    ['13', '包邮吗', '满 99 元包邮', '售后'],
    ['16', '几点上班', '九点', '包邮吗'],
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
    ['¶5', '包邮吗', '满 99 元', '怎么退货'],
    ['¶13', '开发票吗', '抬头 税号\n公司 必填', '怎么退货'],
  ])
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
