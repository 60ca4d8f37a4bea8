import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { en } from '../en/index.ts'
import { zhCN } from '../zh-CN/index.ts'
import { sourceIn } from './source-in.ts'

const PACKS = join(import.meta.dirname, '../../../../../data/graph')

/** Every source that a pack names: at the head of a file, and of single edges. */
function named(): Set<string> {
  const sources = globSync('*/*.tsv', { cwd: PACKS }).flatMap((file) => {
    const text = readFileSync(join(PACKS, file), 'utf8')
    const head = /^# source: (.+)$/mu.exec(text)?.[1]
    if (!head) return []
    const lines = text.split('\n').filter((line) => !line.startsWith('#') && !line.startsWith('from\t'))
    return [head, ...lines.map((line) => line.split('\t')[3] ?? '')]
  })
  return new Set(sources.filter(Boolean).flatMap((source) => source.split('; ')))
}

test('every source of the packs has its words in both catalogues', () => {
  const sources = [...named()]
  assert.ok(sources.length > 40)
  for (const catalogue of [new Map<string, string>(Object.entries(en)), new Map<string, string>(Object.entries(zhCN))])
    assert.deepEqual(
      sources.filter((source) => !catalogue.has(`graphSource.${source}`)),
      [],
    )
})

test('a source that joins several is told part by part; what a merchant wrote stays', () => {
  assert.equal(sourceIn(zhCN, "trade practice; dermatologists' common advice"), '行业经验；皮肤科医生的通常建议')
  assert.equal(sourceIn(zhCN, '门店实测'), '门店实测')
})
