import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openZip } from '../../sources/zip.ts'
import { writeXlsx } from '../../testing/office.ts'
import { sharedStrings } from './shared-strings.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-strings-test-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('texts that do not fit into memory lie on the disk and read alike, in any order', async () => {
  const path = join(folder, 'a.xlsx')
  const texts = Array.from({ length: 3_000 }, (_, n) => `第${n}句 ${'长'.repeat(n % 700)} €😀`)
  await writeXlsx(path, { 表: texts.map((text) => [text]) })
  const zip = await openZip(path, 'xlsx')
  const [kept, aside] = [await sharedStrings(zip), await sharedStrings(zip, 5_000)]
  for (const n of [...texts.keys(), 2_999, 0, 1_500, 7]) {
    assert.equal(kept.at(n), texts[n])
    assert.equal(aside.at(n), texts[n])
  }
  for (const none of [-1, 3_000, Number.NaN]) assert.equal(aside.at(none), undefined, `${none}`)
  for (const one of [kept, aside, zip]) one.close()
})
