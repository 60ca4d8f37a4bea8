import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { databasesOf, hasDatabases, installed, isMade, madeOnce, packagesOf, ran, removed } from './real-shop.ts'

function aHome(t: TestContext): string {
  const home = mkdtempSync(join(tmpdir(), 'xiaoer-shops-'))
  t.after(() => rmSync(home, { recursive: true, force: true }))
  return home
}

test('what a shop is filled with is kept, made anew where its recipe has changed, and again where making it was broken off', async (t) => {
  const home = aHome(t)
  const made: string[] = []
  const fill = (goods: string) =>
    madeOnce(home, 'filling', goods, { make: () => void made.push(goods), undo: () => assert.fail('it was made') })
  await fill('shirts')
  await fill('shirts')
  await fill('mugs')
  await fill('mugs')
  assert.deepEqual(made, ['shirts', 'mugs'])
  assert.deepEqual(
    ['shirts', 'mugs'].map((goods) => isMade(home, 'filling', goods)),
    [false, true],
    'there, as its recipe is now',
  )
  const half = join(home, 'half')
  const broken = madeOnce(home, 'filling', 'lamps', {
    async make() {
      writeFileSync(half, '')
      await ran(process.execPath, ['-e', 'process.exit(3)'], {})
    },
    undo: () => removed(home, ['half']),
  })
  await assert.rejects(broken, { code: 'unavailable', message: /failed \(3\)/u })
  assert.ok(!isMade(home, 'filling', 'lamps') && !isMade(home, 'filling', 'mugs') && !existsSync(half))
  await fill('mugs')
  assert.deepEqual(made, ['shirts', 'mugs', 'mugs'])
})

test('of packages that cannot be fetched nothing stays', async (t) => {
  const [home, recipe] = [aHome(t), aHome(t)]
  writeFileSync(join(recipe, 'package.json'), '{ "name": "none", "dependencies": { "xiaoer-no-such": "9.9.9" } }')
  await assert.rejects(
    installed(home, recipe, () => undefined, ['--offline']),
    { code: 'unavailable' },
  )
  assert.ok(!isMade(home, 'packages', packagesOf(recipe)))
  assert.deepEqual(
    ['node_modules', 'package.json', 'package-lock.json'].filter((name) => existsSync(join(home, name))),
    [],
  )
})

test('databases that were removed by themselves are not taken for kept', (t) => {
  const [home, base] = [aHome(t), aHome(t)]
  assert.ok(!hasDatabases(home))
  mkdirSync(databasesOf(home))
  writeFileSync(join(databasesOf(home), 'database'), `${base}\n`)
  assert.ok(!hasDatabases(home))
  mkdirSync(join(base, 'cluster'))
  assert.ok(hasDatabases(home))
})
