import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parseChat } from '@xiaoer/testing/chat/parse-chat'
import { runChat } from '@xiaoer/testing/chat/run-chat'
import { serviceDriver } from '@xiaoer/testing/chat/service-driver'
import { isOfShare, toldShare } from '@xiaoer/testing/run/shares'
import { testService } from '@xiaoer/testing/service'

// `npm test -- conversations/angry` plays that folder alone
const under = (process.env['CHATS_UNDER'] ?? '').split(',').filter(Boolean)
const all = globSync('**/*.chat', { cwd: import.meta.dirname }).sort()
const scripts = all
  .map((file, at) => ({ file, nth: at + 1 }))
  .filter(({ file }) => under.length === 0 || under.some((folder) => file === folder || file.startsWith(`${folder}/`)))
  // all of them play for minutes
  .filter(({ file }) => isOfShare(file, toldShare()))

// without a test nothing would end the service
if (scripts.length === 0) throw new Error(`there is no .chat script under ${under.join(', ')}`)

const driver = await serviceDriver(await testService())

// each has the orders that it has where all are played
for (const { file, nth } of scripts) {
  const script = parseChat(readFileSync(join(import.meta.dirname, file), 'utf8'), file)
  test(`${file}: ${script.title}`, () => runChat(script, file, driver, nth))
}
