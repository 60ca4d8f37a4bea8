import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Block, blocksOf, readGuides } from './blocks.ts'

const ROOT = join(import.meta.dirname, '../../..')
const guides = readGuides(join(import.meta.dirname, '..'))

test('what is not run is at least there: scripts of npm, commands of xiaoer, paths of the repository', () => {
  const scripts = Object.keys(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts)
  const wrong = [...guides.values()]
    .flat()
    .filter((block) => block.language === 'sh' && !block.run)
    .flatMap((block) => strangers(block, scripts))
  assert.deepEqual(wrong, [])
})

/** What npm does by itself. */
const NPM_OWN = ['install']

function strangers({ guide, line, text }: Block, scripts: string[]): string[] {
  const runs = [...text.matchAll(/\bnpm (?:run )?([a-z]+)/g)]
    .map(([, name = '']) => name)
    .filter((name) => ![...scripts, ...NPM_OWN].includes(name))
  const commands = [...text.matchAll(/\bnpx xiaoer ([a-z]+)/g)].map(([, name = '']) => name).filter((name) => !isCommand(name))
  return [...runs, ...commands].map((name) => `${guide}:${line} ${name}`)
}

const isCommand = (name: string) =>
  ['start', 'test', 'bench', 'faults'].includes(name) ||
  ['.ts', '/command.ts'].some((end) => existsSync(join(ROOT, `server/cli/${name}${end}`)))

test('a block that does not end is named', () => {
  assert.throws(() => blocksOf('text\n```sh run\nls\n', 'x.md'), /x\.md:2/)
})

test('every guide shows something that runs', () => {
  assert.deepEqual(
    [...guides].filter(([, blocks]) => !blocks.some(({ run, example }) => run || example)).map(([guide]) => guide),
    [],
  )
})
