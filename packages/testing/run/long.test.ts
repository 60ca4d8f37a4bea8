import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { filesOf, ROOT } from './files.ts'
import { coveredBy, digestOf, dueGroups, groupOf, note, readNoted } from './long.ts'
import { plan } from './plan.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-long-'))
after(() => rmSync(folder, { recursive: true }))
function write(path: string, text: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

test('a group is the module in which its long files lie; all scripts are one', () => {
  assert.equal(groupOf('server/learning/history/history.test.ts'), 'server/learning')
  assert.equal(groupOf('bin/launcher.test.ts'), 'bin')
  assert.equal(groupOf('conversations/model/with-model.test.ts'), 'conversations')
})

test('a digest is of what a group covers, by contents alone: what is installed or built is not in it', () => {
  write('server/learning/mine.ts', 'one')
  const before = digestOf('server/learning', folder)
  write('server/learning/below/node_modules/other/index.js', 'installed')
  write('server/learning/dist/index.js', 'built')
  write('server/learning/below/noted.json', 'noted')
  write('server/desk/take.ts', 'of another')
  assert.equal(digestOf('server/learning', folder), before)
  write('server/learning/mine.ts', 'two')
  const changed = digestOf('server/learning', folder)
  write('server/learning/mine.ts', 'one')
  assert.notEqual(changed, before)
  assert.equal(digestOf('server/learning', folder), before)
})

test('groups that passed with what they cover now are not due, the quickest of the others goes first', () => {
  const long = ['server/desk/a.test.ts', 'server/learning/b.test.ts', 'server/cli/c.test.ts', 'server/desk/d.test.ts']
  const noted = {
    seconds: { 'server/desk/a.test.ts': 20, 'server/desk/d.test.ts': 20, 'server/cli/c.test.ts': 30 },
    passed: { 'server/learning': 'same' },
  }
  const due = dueGroups(long, noted, () => 'same')
  assert.deepEqual(
    due.map(({ group, files }) => [group, files.length]),
    [
      ['server/cli', 1],
      ['server/desk', 2],
    ],
  )
})

test('what is noted is joined to what was noted before; files that are gone are forgotten', () => {
  const file = join(folder, 'noted.json')
  const [here, gone] = ['packages/testing/run/long.test.ts', 'packages/testing/run/gone.test.ts']
  writeFileSync(file, JSON.stringify({ seconds: { [gone]: 4 }, passed: { 'server/desk': 'old', 'server/cli': 'kept' } }))
  note({ seconds: { [here]: 3, 'package.json': 0 }, passed: { 'server/desk': 'new' } }, file)
  assert.deepEqual(readNoted(file), { seconds: { [here]: 3 }, passed: { 'server/cli': 'kept', 'server/desk': 'new' } })
})

test('what every group of long files covers is there, and what is noted names no other', () => {
  const all = filesOf([], () => assert.fail('nothing was named')).files
  const groups = new Set(plan(all).flatMap(({ file, isLong }) => (isLong ? [groupOf(file)] : [])))
  assert.deepEqual(
    [...groups].flatMap(coveredBy).filter((path) => !existsSync(join(ROOT, path))),
    [],
  )
  assert.deepEqual(
    // the stories on real shops are noted by the folder that tells them
    Object.keys(readNoted().passed).filter((group) => !groups.has(group) && group !== 'server/cli/test-shops'),
    [],
  )
  assert.equal(readFileSync(join(import.meta.dirname, 'noted.json'), 'utf8').at(-1), '\n')
})
