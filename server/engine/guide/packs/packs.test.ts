import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { isAppError } from '#platform/errors'
import { problemsOf } from './check-packs.ts'
import { readTrades, shippedTrades, TRADES_FOLDER } from './read-packs.ts'

test('every pack that ships is whole: names, both languages, questions, no promises', () => {
  assert.deepEqual(problemsOf(shippedTrades()), [])
})

test('a file is named after its pack', () => {
  const files = readdirSync(TRADES_FOLDER).filter((name) => name.endsWith('.json') && name !== 'common.json')
  const ids = files.map((name) => JSON.parse(readFileSync(join(TRADES_FOLDER, name), 'utf8')).id)
  assert.deepEqual(
    files,
    ids.map((id) => `${id}.json`),
  )
})

test('what is wrong is named with its pack and place', () => {
  const { common, packs } = shippedTrades()
  const [tea] = packs.filter(({ id }) => id === 'tea')
  assert.ok(tea)
  const [first] = tea.needs
  assert.ok(first)
  const broken = {
    ...tea,
    needs: [
      { ...first, wants: { taste: ['salty'], colour: ['red'] }, when: ['mars'], why: { zh: '可以根治失眠', en: 'it heals' } },
      ...tea.needs.slice(1),
    ],
    kinds: [...tea.kinds, { id: 'green', name: { zh: '绿茶', en: 'Green tea' }, words: ['绿茶'], under: 'leaves' }],
    goesWith: [{ kind: 'green', with: ['cups', 'clothes/cups'], why: { zh: '配', en: 'with' } }],
  }
  const found = problemsOf({ common, packs: [...packs.filter(({ id }) => id !== 'tea'), broken] })
  assert.deepEqual(found.filter((one) => one.startsWith('tea:')).sort(), [
    'tea: goesWith.green: clothes/cups is not known',
    'tea: goesWith.green: cups is not known',
    'tea: kinds.green.under: leaves is not known',
    'tea: kinds.green: no English word',
    'tea: kinds: green stands twice',
    'tea: needs.present.wants.taste: salty is not known',
    'tea: needs.present.wants: no question colour',
    'tea: needs.present.when: mars is not known',
    'tea: needs.present.why: “根治” promises what no shop may promise',
  ])
})

test('a file of another shape is refused by its name and place', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trades-'))
  writeFileSync(join(folder, 'common.json'), readFileSync(join(TRADES_FOLDER, 'common.json')))
  writeFileSync(join(folder, 'hats.json'), JSON.stringify({ id: 'hats', name: { zh: '帽子' } }))
  assert.throws(
    () => readTrades(folder),
    (error) => isAppError(error) && /data\/trades\/hats\.json: name\.en/.test(error.message),
  )
})
