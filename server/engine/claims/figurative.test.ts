import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { isFigurative } from './index.ts'

const FILE = new URL('../../../data/understanding/heldout/idioms.tsv', import.meta.url)
const rows = readFileSync(FILE, 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [said: string, intent: string])

test('figures of speech with words of the body are told from injuries, of which none is lost', () => {
  const isHurt = ([, intent]: (typeof rows)[number]) => intent === 'issue.reaction'
  const [hurt, figures] = [rows.filter(isHurt), rows.filter((row) => !isHurt(row))]
  assert.deepEqual(
    hurt.filter(([said]) => isFigurative(said)),
    [],
  )
  const told = figures.filter(([said]) => isFigurative(said)).length
  assert.ok(told >= 0.7 * figures.length, `${told} of ${figures.length}`)
  for (const said of [
    '她用了上次买的面霜脸肿了',
    '用完皮肤敏感发红',
    '耳机戴着耳朵疼',
    '这枕头睡得我脖子疼',
    '穿上身上起疹子',
    '吃了胃不舒服',
  ])
    assert.equal(isFigurative(said), false, said)
})
