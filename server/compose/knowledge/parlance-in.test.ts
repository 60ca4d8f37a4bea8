import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { learnParlance, packParlance } from '#engine/text'
import { parlanceFile, parlanceIn } from './parlance-in.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-parlance-'))
after(() => rmSync(folder, { recursive: true }))

const bytes = (word: string) =>
  packParlance(learnParlance({ messages: [word, word], asked: [{ text: word, wants: [1, 0] }], classes: ['a', 'b'] }))

test('a file that is written, replaced, spoilt or taken away shows within a second', () => {
  let at = 0
  const warned: string[] = []
  const parlance = parlanceIn(
    folder,
    undefined,
    () => new Date(at),
    (line) => warned.push(line),
  )
  const later = () => {
    at += 1_000
    return parlance()
  }
  assert.equal(later(), undefined)
  writeFileSync(parlanceFile(folder), bytes('蓝箱子'))
  assert.equal(parlance(), undefined, 'it is not looked at for every search')
  const first = later()
  assert.ok(first)
  assert.equal(later(), first, 'what has not changed is not read again')
  writeFileSync(parlanceFile(folder), bytes('银票和金票'))
  assert.notEqual(later()?.version, first.version)
  writeFileSync(parlanceFile(folder), 'no parlance')
  assert.equal(later(), undefined)
  assert.equal(later(), undefined)
  assert.equal(warned.length, 1)
  assert.match(warned[0]!, /parlance\.bin is left out of the search: .*run that again/u)
  rmSync(parlanceFile(folder))
  assert.equal(later(), undefined)
})
