import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const CATALOGUE = join(import.meta.dirname, '../../reply/catalogue/zh-CN')
const written = new Set(
  globSync('*.json', { cwd: CATALOGUE }).flatMap((file) => Object.keys(JSON.parse(readFileSync(join(CATALOGUE, file), 'utf8')))),
)
const sources = globSync('*.ts', { cwd: import.meta.dirname })
  .filter((name) => !/\.(?:test|fixture)\.ts$/u.test(name))
  .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
  .join('\n')

test('every text that an answer says stands in the catalogue', () => {
  const named = [
    ...sources.matchAll(
      /(?<!look\()'((?:answer|product|stock|size|price|sum|find|compare|promo|coupon|member|order|parcel|refund|delivery|desk|settle|shop|rule|plain)\.[\w.]+)'/gu,
    ),
  ].map(([, key = '']) => key)
  const begun = new Set([...written].map((key) => key.slice(0, key.lastIndexOf('.'))))
  // intents are named like keys of the same beginnings
  const intents = new Set(
    readFileSync(join(import.meta.dirname, '../../../../data/dialogue/topics.tsv'), 'utf8')
      .split('\n')
      .map((line) => line.split('\t')[0]),
  )
  const missing = [...new Set(named)].filter((key) => !written.has(key) && !intents.has(key) && !begun.has(key))
  assert.ok(named.length > 80)
  assert.deepEqual(missing, [])
})

test('no text of the answers is left that nothing says', () => {
  const made = [...sources.matchAll(/`(answer\.[\w.]+\.)\$\{/gu)].map(([, begin = '']) => begin)
  const unsaid = [...written].filter(
    (key) => key.startsWith('answer.') && !sources.includes(`'${key}'`) && !made.some((begin) => key.startsWith(begin)),
  )
  assert.deepEqual(unsaid, [])
})
