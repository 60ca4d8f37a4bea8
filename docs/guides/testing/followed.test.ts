// long: does what the guides say, a command at a time
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { parseChat } from '@xiaoer/testing/chat/parse-chat'
import { runChat } from '@xiaoer/testing/chat/run-chat'
import { serviceDriver } from '@xiaoer/testing/chat/service-driver'
import { testService } from '@xiaoer/testing/service'
import { type Block, readGuides } from './blocks.ts'
import { assertPrinted, openScratch } from './scratch.ts'
import { typeFaults } from './types.ts'

const guides = readGuides(join(import.meta.dirname, '..'))
const driver = await serviceDriver(await testService())

// What the guides say is done as a reader would do it: block after block, in a folder of one's own.
for (const [guide, blocks] of guides) {
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
