import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import said from './rest.json' with { type: 'json' }

const CATALOGUE = join(import.meta.dirname, '../../reply/catalogue')

test('the word that each language tells to be sent for the rest is one that is understood', () => {
  const files = globSync(['{en,zh-CN}/courtesy.json', 'matters/*.json'], { cwd: CATALOGUE })
  assert.equal(files.length, 14)
  for (const file of files) {
    const ask: string = JSON.parse(readFileSync(join(CATALOGUE, file), 'utf8'))['more.ask']
    const word = /[“„«「]\s?([^”“»」]+?)\s?[”“»」]/u.exec(ask)?.[1] ?? ''
    assert.ok(said.words.includes(word), `${file}: ${ask}`)
  }
})
