import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openFolder, readFileOf } from '../testing/files.ts'
import { type Cell, writeXlsx, writeZip } from '../testing/office.ts'

const FAULTS = join(import.meta.dirname, '../../../../../shared/faults/import')
const absent = existsSync(FAULTS) ? false : 'the inputs are not beside the repository'
const folder = openFolder()
after(folder.close)

const told = async (path: string) => {
  const { entries, bad } = await readFileOf(path)
  return { answers: entries.map(({ question, answer }) => [question, answer]), bad: bad.map(({ where, fault }) => [where, fault.code]) }
}
const answerIn = async (name: string, content: string) => (await readFileOf(folder.put(name, content))).entries[0]?.answer

async function answersOf(cells: Readonly<Record<string, Cell>>) {
  const path = folder.path('cells.xlsx')
  await writeXlsx(path, { 表: [['问题', '答案'], ...Object.entries(cells)] })
  return told(path)
}

test('a cell is read as it is seen: spans of time, money, phones, percents; no digit that was typed is dropped', async () => {
  const { answers, bad } = await answersOf({
    三十小时: { number: 1.25, as: 'elapsed' },
    五秒: { number: 1.25 + 5 / 86_400, as: 'elapsed' },
    九十分: { number: 90 / 1_440, as: 'minutes elapsed' },
    四点: { number: 16 / 24, as: 'time' },
    金额: { number: 1059.5, as: 'yuan' },
    整数: { number: 8.5, as: 'whole yuan' },
    件数: { number: 12, as: 'pieces' },
    电话: { number: 13_800_001_234, as: 'phone' },
    半个点: { number: 0.125, as: 'percent' },
    三分之一: { number: 1 / 3, as: 'exact' },
    科学: { number: 123_456, as: 'exponent' },
    小数: 0.0000001,
    十五位: 123_456_789_012_345,
    十六位: 1_234_567_890_123_456,
  })
  assert.deepEqual(Object.fromEntries(answers), {
    ...{
      三十小时: '30:00',
      五秒: '30:00:05',
      九十分: '90:00',
      四点: '16:00',
      金额: '¥1,059.50',
      整数: '¥8.5',
      件数: '12件',
      电话: '138-0000-1234',
    },
    ...{ 半个点: '12.5%', 三分之一: '33.33%', 科学: '123456', 小数: '0.0000001', 十五位: '123456789012345' },
  })
  assert.deepEqual(bad, [['15', 'digits']])
})

test('every second of a day is told as itself, however its fraction was written down', async () => {
  const seconds = Array.from({ length: 1_200 }, (_, nth) => (nth * 7_919) % 86_400)
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0')
  const shown = (s: number) => `${two(s / 3_600)}:${two((s / 60) % 60)}${s % 60 === 0 ? '' : `:${two(s % 60)}`}`
  const rows = seconds.flatMap((second, nth): [string, Cell][] => [
    [`甲${nth} ${shown(second)}`, { number: (46_329 + second / 86_400).toPrecision(15), as: 'moment' }],
    [`乙${nth} ${shown(second)}`, { number: second / 86_400, as: 'time' }],
  ])
  const { answers } = await answersOf(Object.fromEntries(rows))
  assert.equal(answers.length, rows.length)
  for (const [question = '', answer] of answers) {
    const [nth, time] = question.split(' ')
    const isDay = nth?.startsWith('甲')
    assert.equal(answer, isDay ? (time === '00:00' ? '2026-11-03' : `2026-11-03 ${time}`) : time)
  }
})

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
test('days counted from 1904, truth values, days as text, formatted text, signs that XML has no word for, results that are empty', async () => {
  const path = folder.path('raw.xlsx')
  const cells = [
    '<c r="B2" s="1"><v>44867.378472222</v></c>',
    '<c r="B3" t="b"><v>1</v></c>',
    '<c r="B4" t="d"><v>2026-11-03T09:05:00</v></c>',
    '<c r="B5" t="inlineStr"><is><r><t>七天</t></r><r><rPr><b/></rPr><t xml:space="preserve">内 可退</t></r><rPh sb="0" eb="1"><t>qi</t></rPh></is></c>',
    '<c r="B6" t="s"><v>0</v></c>',
    '<c r="B7" t="str"><f>IF(A1="","","x")</f><v></v></c>',
    '<c r="B8"><f>1+1</f><v></v></c>',
  ]
  const rows = cells.map((cell, at) => `<row r="${at + 2}"><c r="A${at + 2}" t="inlineStr"><is><t>问${at + 2}</t></is></c>${cell}</row>`)
  await writeZip(path, {
    'xl/workbook.xml': `<workbook xmlns="${MAIN}"><workbookPr date1904="1"/><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/styles.xml': '<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml': '<sst><si><t>第一行_x000D_\n第二行</t></si></sst>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>问题</t></is></c><c r="B1" t="inlineStr"><is><t>答案</t></is></c></row>${rows.join('')}</sheetData></worksheet>`,
  })
  const { answers, bad } = await told(path)
  assert.deepEqual(answers, [
    ['问2', '2026-11-03 09:05'],
    ['问3', 'TRUE'],
    ['问4', '2026-11-03 09:05'],
    ['问5', '七天内 可退'],
    ['问6', '第一行\n第二行'],
  ])
  assert.deepEqual(bad, [
    ['7', 'no_answer'],
    ['8', 'formula'],
  ])
})

test('a fault in a column that is of no use does not hide one in a column that is', async () => {
  const path = folder.path('faults.xlsx')
  await writeXlsx(path, {
    表: [
      ['成本', '问题', '答案'],
      [{ error: '#DIV/0!' }, '好的', '好'],
      [{ error: '#DIV/0!' }, '坏的', { error: '#REF!' }],
    ],
  })
  assert.deepEqual(await told(path), { answers: [['好的', '好']], bad: [['3', 'cell_error']] })
})

test('numbers in a csv of questions: kept texts are read, lost digits are told by row; a line sep= and any delimiter', async () => {
  const rows = ['问题;答案', '编号;="00120"', "邮编;'010020", '长号;6.22202E+18', '价格;1.5E+1', '全角;１２３', "年代;'90年代的款"]
  assert.deepEqual(await told(folder.put('numbers.csv', `sep=;\r\n${rows.join('\r\n')}\r\n`)), {
    answers: [
      ['编号', '00120'],
      ['邮编', '010020'],
      ['价格', '15'],
      ['全角', '123'],
      ['年代', "'90年代的款"],
    ],
    bad: [['5', 'digits']],
  })
})

test('Markdown keeps the numbers of its lists, the lines of its code, the cells of its tables and where its links lead', async () => {
  const text = [
    '## 怎么接入？',
    '见[文档](https://docs.example/api)：',
    '',
    '3. 打开',
    '4. 设置',
    '   1. 选语言',
    '',
    '   ```js',
    '   if (a) {',
    '     go()',
    '   }',
    '   ```',
    '5. 完成',
    '   - 可选',
    '',
    '```sh',
    '# 不是标题',
    'A: 不是回答',
    '',
    '## 也不是',
    '```',
    '',
    '| 套餐 | 每天 次数 |',
    '| --- | --- |',
    '| 免费 版 | 10 |',
  ]
  assert.equal(
    await answerIn('kinds.md', text.join('\n')),
    [
      ...['见文档 (https://docs.example/api)：', '3. 打开', '4. 设置', '  1. 选语言', 'if (a) {', '  go()', '}', '5. 完成', '  - 可选'],
      ...['# 不是标题', 'A: 不是回答', '', '## 也不是', '套餐 | 每天 次数', '免费 版 | 10'],
    ].join('\n'),
  )
})

test('HTML keeps how its lists are numbered, cells that reach over rows and columns, and lines of code', async () => {
  const html = `<h2>怎么装？</h2><ol type="a"><li>拆箱<ul><li>小心<pre>  一
    二</pre></li></ul></li><li value="4">拧紧</li></ol>
<table><tr><td rowspan="2">江浙沪</td><td>首重</td><td>8元</td></tr><tr><td colspan="2">续重 1元</td></tr></table>`
  assert.equal(
    await answerIn('kinds.html', html),
    ['a. 拆箱', '  - 小心', '  一', '    二', 'd. 拧紧', '江浙沪 | 首重 | 8元', '江浙沪 | 续重 1元'].join('\n'),
  )
})

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="r" xmlns:mc="mc"'
const run = (text: string, look = '') => `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
const para = (inside: string, about = '') => `<w:p>${about && `<w:pPr>${about}</w:pPr>`}${inside}</w:p>`
const item = (text: string, list: number, depth = 0) =>
  para(run(text), `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr>`)
const asked = (text: string) => para(run(text), '<w:pStyle w:val="1"/>')
const level = (depth: number, style: string, text: string) =>
  `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${style}"/><w:lvlText w:val="${text}"/></w:lvl>`

async function word(...body: string[]): Promise<string> {
  const path = folder.path('kinds.docx')
  await writeZip(path, {
    'word/styles.xml': `<w:styles ${W}><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="S"><w:name w:val="Steps"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style><w:style w:styleId="T"><w:name w:val="Steps more"/><w:basedOn w:val="S"/></w:style><w:style w:styleId="C"><w:name w:val="Source Code"/></w:style></w:styles>`,
    'word/numbering.xml': `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '%1、')}${level(1, 'decimal', '%1.%2').replace('<w:lvlText', '<w:isLgl/><w:lvlText')}${level(2, 'bullet', '·')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '第%1步')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>`,
    'word/footnotes.xml': `<w:footnotes ${W}><w:footnote w:id="2">${para(run('生鲜除外'))}</w:footnote></w:footnotes>`,
    'word/_rels/document.xml.rels':
      '<Relationships><Relationship Id="r1" Target="https://a.example/x" TargetMode="External"/></Relationships>',
    'word/document.xml': `<w:document ${W}><w:body>${body.join('')}</w:body></w:document>`,
  })
  return (await readFileOf(path)).entries.map(({ answer }) => answer).join('\n===\n')
}

test('Word: numbers of lists in lists, by paragraph or by style, begun anew where they are, and gone on with', async () => {
  const answer = await word(
    asked('怎么退？'),
    ...[item('申请', 1), item('选商品', 1, 1), item('看清', 1, 2), item('填原因', 1, 1), item('寄回', 1), item('贴单', 1, 1)],
    ...[para(run('装箱'), '<w:pStyle w:val="S"/>'), para(run('封口'), '<w:pStyle w:val="T"/>'), item('从五开始', 3)],
    asked('怎么换？'),
    ...[item('同上', 2), para(run('不编号'), '<w:pStyle w:val="S"/><w:numPr><w:numId w:val="0"/></w:numPr>')],
  )
  assert.equal(
    answer,
    [
      ...[
        '一、 申请',
        '  1.1 选商品',
        '    - 看清',
        '  1.2 填原因',
        '二、 寄回',
        '  2.1 贴单',
        '第1步 装箱',
        '第2步 封口',
        '第5步 从五开始',
      ],
      ...['===', '第3步 同上', '不编号'],
    ].join('\n'),
  )
})

test('Word: notes at the foot, text boxes, links, lines of code, merged cells; what was deleted or is hidden is not read', async () => {
  const code = (text: string) => para(run(text), '<w:pStyle w:val="C"/>')
  const cell = (text: string, about = '') => `<w:tc><w:tcPr>${about}</w:tcPr>${para(run(text))}</w:tc>`
  const answer = await word(
    asked('能退吗？'),
    para(
      `${run('七天内可退')}<w:r><w:footnoteReference w:id="2"/></w:r>${run('。')}<w:del><w:r><w:delText>十天</w:delText></w:r></w:del><w:ins>${run('包邮')}</w:ins>${run('内部', '<w:vanish/>')}`,
    ),
    para(
      `${run('看图')}<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${para(run('框里的话'))}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${para(run('框里的话'))}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>${run('再说')}`,
    ),
    para(`${run('详见')}<w:hyperlink r:id="r1">${run('这里')}</w:hyperlink>`),
    ...[code('if a:'), code('    A: go()'), para(run('  run', '<w:rFonts w:ascii="Consolas"/>'))],
    `<w:tbl><w:tr>${cell('江浙沪', '<w:vMerge w:val="restart"/>')}${cell('首重')}${cell('8元')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('续重 1元', '<w:gridSpan w:val="2"/>')}</w:tr></w:tbl>`,
  )
  assert.equal(
    answer,
    [
      ...['七天内可退[1]。包邮', '[1] 生鲜除外', '框里的话', '看图再说', '详见这里 (https://a.example/x)', 'if a:', '    A: go()', '  run'],
      ...['江浙沪 | 首重 | 8元', '江浙沪 | 续重 1元'],
    ].join('\n'),
  )
})

test('the tables and documents of other systems come out as they should', { skip: absent }, async () => {
  const cells = await told(join(FAULTS, 'k08-cells.xlsx'))
  assert.deepEqual(Object.fromEntries(cells.answers), {
    ...{ 双十二几点开始: '2026-12-12 20:00', 订单前缀是什么: '0012', 客服电话: '138-0000-1234', 运费多少: '¥8.50', 折扣是多少: '85%' },
    ...{ 几点发货: '16:00', 几小时到: '30:00' },
  })
  assert.deepEqual(cells.bad, [
    ['7', 'digits'],
    ['8', 'formula'],
    ['11', 'no_answer'],
  ])
  const times = await told(join(FAULTS, 'k16-times.xlsx'))
  assert.equal(times.answers.length, 168)
  for (const [question = '', answer] of times.answers) {
    const [hour = '', minute = ''] = question.match(/\d+/gu) ?? []
    assert.equal(answer, `2026-11-03 ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`)
  }
  const [code, limits] = (await told(join(FAULTS, 'k13-code.md'))).answers
  assert.match(code?.[1] ?? '', /^# set your key first\nexport KEY=1\ncurl .*\n## not a heading$/mu)
  assert.equal(limits?.[1], '1. Ten calls a second\n2. A thousand a day\n  - more by contract\nplan | calls\nfree | 10\npro | 100')
  const lists = await told(join(FAULTS, 'k14-lists.docx'))
  assert.equal(lists.answers[0]?.[1], '1. 打开我的订单\n2. 选择退货\n3. 填写原因')
  assert.equal(lists.answers[2]?.[1], '地区 | 运费\n江浙沪 | 8元\n新疆 | 20元\n详情见')
})
