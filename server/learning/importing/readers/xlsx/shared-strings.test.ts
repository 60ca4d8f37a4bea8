import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { FileRefused } from '../../faults.ts'
import { openZip } from '../../sources/zip.ts'
import { writeXlsx, writeZip } from '../../testing/office.ts'
import { PREVIEWED, type StringBounds, sharedStrings } from './shared-strings.ts'
import { sheetRows } from './sheet-rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-strings-test-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('texts that do not fit into memory lie on the disk and read alike, in any order', async () => {
  const path = join(folder, 'a.xlsx')
  const texts = Array.from({ length: 3_000 }, (_, n) => `第${n}句 ${'长'.repeat(n % 700)} €😀`)
  await writeXlsx(path, { 表: texts.map((text) => [text]) })
  const zip = await openZip(path, 'xlsx')
  const [kept, aside] = [await sharedStrings(zip), await sharedStrings(zip, { mostMb: 100, kept: 5_000 })]
  for (const n of [...texts.keys(), 2_999, 0, 1_500, 7]) {
    assert.equal(kept.at(n), texts[n])
    assert.equal(aside.at(n), texts[n])
  }
  for (const none of [-1, 3_000, Number.NaN]) assert.equal(aside.at(none), undefined, `${none}`)
  for (const one of [kept, aside, zip]) one.close()
})

const bookOf = async (name: string, texts: string) => {
  const path = join(folder, name)
  await writeZip(path, {
    'xl/workbook.xml': '<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>',
    'xl/sharedStrings.xml': `<sst>${texts}</sst>`,
  })
  return path
}
const refusedAs = (work: Promise<unknown>, code: string) =>
  assert.rejects(work, (error) => error instanceof FileRefused && error.fault.code === code)

test('empty texts take up memory too: they go to the disk like others, and read alike', async () => {
  const zip = await openZip(await bookOf('empty.xlsx', '<si/>'.repeat(2_000)), 'xlsx')
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = mkdtempSync(join(folder, 'aside-'))
  try {
    const strings = await sharedStrings(zip, { mostMb: 1, kept: 5_000 })
    assert.equal(readdirSync(process.env['TMPDIR']).length, 1)
    assert.deepEqual([strings.at(0), strings.at(1_999), strings.at(2_000)], ['', '', undefined])
    strings.close()
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    zip.close()
  }
})

test('a workbook that lists more texts than its cells could name is refused while it is read', async () => {
  const zip = await openZip(await bookOf('many.xlsx', '<si/>'.repeat(200_001)), 'xlsx')
  await refusedAs(sharedStrings(zip), 'many_texts')
  zip.close()
})

test('a preview takes up less of a workbook than an import does', async () => {
  const path = await bookOf('preview.xlsx', `<si><t>${'长'.repeat(900_000)}</t></si>`)
  const rowsIn = async (bounds?: StringBounds) => {
    for await (const { cells } of sheetRows(path, undefined, bounds)) return cells[0]?.length
    return 0
  }
  assert.equal(await rowsIn(), 900_000)
  await refusedAs(rowsIn({ ...PREVIEWED, mostMb: 1 }), 'bomb')
  assert.ok(PREVIEWED.mostMb <= 1_000 && PREVIEWED.kept <= 4_000_000)
})
