// long: does what the guide of the graph says, a command at a time
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { parseChat } from '@xiaoer/testing/chat/parse-chat'
import { runChat } from '@xiaoer/testing/chat/run-chat'
import { serviceDriver } from '@xiaoer/testing/chat/service-driver'
import { testService } from '@xiaoer/testing/service'
import { blocksOf } from './blocks.ts'
import { assertPrinted, openScratch } from './scratch.ts'

const PAGE = 'graph.md'
const blocks = blocksOf(readFileSync(join(import.meta.dirname, '../../understand', PAGE), 'utf8'), PAGE)
const driver = await serviceDriver(await testService())
const scratch = openScratch()
after(scratch.close)
let printed = ''

// the page's blocks in order, as a reader would do them
for (const block of blocks.filter(({ run, file, out }) => run || file || out)) {
  test(`${PAGE}:${block.line} ${block.file ?? block.language}`, async () => {
    if (block.file) scratch.put(block.file, block.text)
    if (block.out) assertPrinted(block, printed)
    if (!block.run) return
    if (block.language === 'chat') await runChat(parseChat(block.text, PAGE), `${PAGE}:${block.line}`, driver)
    else printed = scratch.run(block)
  })
}
