import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { parseChat } from '@xiaoer/testing/chat/parse-chat'
import { runChat } from '@xiaoer/testing/chat/run-chat'
import { serviceDriver } from '@xiaoer/testing/chat/service-driver'
import { isOfShare, toldShare } from '@xiaoer/testing/run/shares'
import { testService } from '@xiaoer/testing/service'
import { type Block, blocksOf, readGuides } from './blocks.ts'
import { assertPrinted, openScratch } from './scratch.ts'
import { typeFaults } from './types.ts'

const ROOT = join(import.meta.dirname, '../../..')
const guides = readGuides(join(import.meta.dirname, '..'))
const share = toldShare()
const driver = await serviceDriver(await testService())

// What the guides say is done as a reader would do it: block after block, in a folder of one's own. A command at a time takes long: guides take turns.
for (const [guide, blocks] of guides) {
  if (!isOfShare(`docs/guides/${guide}`, share)) continue
  describe(guide, () => {
    const scratch = openScratch()
    after(scratch.close)
    let printed = ''
    for (const block of blocks.filter(({ run, file, out }) => run || file || out)) {
      test(`${guide}:${block.line} ${block.file ?? block.language}`, async () => {
        if (block.file) scratch.put(block.file, block.text)
        if (block.out) assertPrinted(block, printed)
        if (!block.run) return
        if (block.language === 'chat') await runChat(parseChat(block.text, guide), `${guide}:${block.line}`, driver)
        else printed = scratch.run(block)
      })
    }
  })
}

test('what is TypeScript in them holds by its types too', () => {
  // what lies in `src/`, and what calls it, is of a reader's own project, with packages of its own
  const isOurs = ({ language, run, file, text }: Block) =>
    language === 'ts' && (file?.startsWith('server/') ?? (run && !text.includes('./src/')))
  assert.deepEqual(typeFaults([...guides.values()].flat().filter(isOurs)), [])
})

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
