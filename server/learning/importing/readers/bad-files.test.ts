// long: packs and reads files of hundreds of megabytes
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { ImportFaultCode } from '../faults.ts'
import { openFolder, readFileOf } from '../testing/files.ts'
import { pdfOf, writeZip } from '../testing/office.ts'

const folder = openFolder()
after(folder.close)
const refused = (path: string, code: ImportFaultCode, words = /./) =>
  assert.rejects(readFileOf(path), (error: Error & { fault?: { code: string } }) => error.fault?.code === code && words.test(error.message))

test('a line without end is refused before it fills memory', async () => {
  const path = folder.put('line.jsonl', Buffer.alloc(100 << 20, 'x'))
  const before = process.memoryUsage().rss
  await refused(path, 'long_line')
  assert.ok(process.memoryUsage().rss - before < 100e6)
  await refused(folder.put('open.csv', `问题,答案\n"不结束${'长'.repeat(2_100_000)}`), 'long_line')
  await assert.rejects(readFileOf(folder.put('wide.csv', `问题,答案\n好,好\n"${'长'.repeat(2_100_000)}"\n`)), /line 3 has more/)
  await refused(folder.put('quote.csv', '问题,答案\n"不结束,好\n'), 'quote')
})

test('a zip bomb is refused', async () => {
  const zeros = Buffer.alloc(301 << 20, ' ')
  const path = folder.path('bomb.xlsx')
  const parts = {
    'xl/workbook.xml': '<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': '<worksheet/>',
  }
  await writeZip(path, { ...parts, 'xl/sharedStrings.xml': zeros })
  await refused(path, 'bomb')
  // less than a large table may have, but out of next to nothing
  await writeZip(path, { ...parts, 'xl/worksheets/sheet1.xml': zeros.subarray(0, 80 << 20) })
  await refused(path, 'bomb')
})

test('a workbook of empty sheets, or of sheets without a table, says why nothing comes of it', async () => {
  const sheetOf = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`
  const sheet = (nth: number) => `<sheet name="${nth}" sheetId="${nth}" r:id="rId${nth}"/>`
  const link = (nth: number) => `<Relationship Id="rId${nth}" Target="worksheets/sheet${nth}.xml"/>`
  const book = {
    'xl/workbook.xml': `<workbook><sheets>${sheet(1)}${sheet(2)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${link(1)}${link(2)}</Relationships>`,
    'xl/worksheets/sheet1.xml': sheetOf(''),
    'xl/worksheets/sheet2.xml': sheetOf('<row r="1"><c r="A1" t="inlineStr"><is><t> </t></is></c></row>'),
  }
  const path = folder.path('empty.xlsx')
  await writeZip(path, book)
  await refused(path, 'empty_sheets')
  const cells = ['Farbe', 'Größe', 'Preis'].map((word, at) => `<c r="${'ABC'[at]}1" t="inlineStr"><is><t>${word}</t></is></c>`)
  const words = `<row r="1">${cells.join('')}</row>`
  await writeZip(path, { ...book, 'xl/worksheets/sheet1.xml': sheetOf(words) })
  await refused(path, 'no_table')
})

test('wrong encodings, binaries, strangers, empty and broken files are refused with their reason', async () => {
  // 「怎麼退貨」 of Big5, over and over
  const big5 = Buffer.from('ab e7 bb f2 b0 68 b3 66 a4 40 a4 d1 a5 69 a5 48 b6 dc'.replaceAll(' ', '').repeat(20), 'hex')
  await refused(folder.put('big5.csv', big5), 'encoding')
  await refused(folder.put('latin.csv', Buffer.from('question,answer\nwie groß,ça dépend é à ü ö ß\n', 'latin1')), 'encoding')
  const broken = Buffer.concat([Buffer.from('问题,答案\n包邮吗,'), Buffer.from([0xff, 0x81, 0x20]), Buffer.from('x'.repeat(100))])
  await refused(folder.put('broken.csv', broken), 'encoding', /near byte 24;/)
  await refused(folder.put('binary.csv', Buffer.from([1, 2, 0, 4])), 'binary')
  await refused(folder.put('a.exe', 'x'), 'format')
  await refused(folder.put('empty.csv', ''), 'empty')
  await refused(folder.put('not.xlsx', 'PK no zip'), 'cut_off')
  await refused(folder.put('csv.xlsx', '问题,答案\n包邮吗,满 99 元包邮\n'), 'not_packed')
  await refused(folder.put('locked.xlsx', Buffer.from('d0cf11e0a1b11ae1', 'hex')), 'old_office')
  await refused(folder.put('not.pdf', '%PDF-1.4 no pdf'), 'broken')
  await refused(folder.put('scan.pdf', pdfOf([])), 'no_text')
  await refused(folder.put('heads.csv', 'Farbe,Größe,Preis\nrot,L,3\n'), 'columns')
})

test('100,000 wordings on one entry are a bad row, and what an entry has no place for is told', async () => {
  const wordings = Array.from({ length: 100_000 }, (_, at) => `问法${at}`)
  const lines = [
    { question: '多', answer: '好', wordings },
    { question: '长'.repeat(301), answer: '好' },
    { question: '坏字', answer: 'a\u0000b' },
    { question: '会员', answer: '好', conditions: { level: 'gold' } },
  ]
  const { entries, bad } = await readFileOf(folder.put('much.jsonl', `${lines.map((one) => JSON.stringify(one)).join('\n')}\n[1]\n`))
  assert.deepEqual(entries, [])
  assert.deepEqual(
    bad.map(({ where, fault }) => [where, fault.code]),
    [
      ['1', 'many_wordings'],
      ['2', 'long'],
      ['3', 'signs'],
      ['4', 'conditions'],
      ['5', 'not_json'],
    ],
  )
})
